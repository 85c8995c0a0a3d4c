/// How much the accounts with a quota have, and that they get no more than that.
@NullMarked
package dev.integrations.integration.quota;

import org.jspecify.annotations.NullMarked;
