/// What is done when something happened: deliveries, and the end of webhooks for which nobody acts any more.
@NullMarked
package dev.integrations.listener.reaction;

import org.jspecify.annotations.NullMarked;
