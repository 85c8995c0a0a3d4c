/// Brings published events to the endpoints that webhooks name: at least once, and in order for each integration.
@NullMarked
package dev.integrations.listener.delivery;

import org.jspecify.annotations.NullMarked;
