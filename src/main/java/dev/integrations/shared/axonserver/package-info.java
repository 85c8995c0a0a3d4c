/// An Axon Server in place of PostgreSQL as the event store, and what the service does while it is away.
@NullMarked
package dev.integrations.shared.axonserver;

import org.jspecify.annotations.NullMarked;
