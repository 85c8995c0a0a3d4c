/// What may be read of webhooks, and the projection that remembers it.
@NullMarked
package dev.integrations.listener.query;

import org.jspecify.annotations.NullMarked;
