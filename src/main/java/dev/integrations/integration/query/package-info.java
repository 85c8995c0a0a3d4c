/// What may be read of integrations, and the projection that remembers it.
@NullMarked
package dev.integrations.integration.query;

import org.jspecify.annotations.NullMarked;
