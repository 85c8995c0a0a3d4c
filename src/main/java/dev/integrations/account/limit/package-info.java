/// How many requests an account may make, counted over all instances.
@NullMarked
package dev.integrations.account.limit;

import org.jspecify.annotations.NullMarked;
