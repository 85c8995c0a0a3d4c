/// What may be read of accounts and keys, and the projection that remembers it.
@NullMarked
package dev.integrations.account.query;

import org.jspecify.annotations.NullMarked;
