/// Webhooks as their accounts see them, over HTTP and in a real database.
@NullMarked
package dev.integrations.webhook;

import org.jspecify.annotations.NullMarked;
