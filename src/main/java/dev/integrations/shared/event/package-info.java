/// What every event carries besides its payload, and the names that events are stored under.
@NullMarked
package dev.integrations.shared.event;

import org.jspecify.annotations.NullMarked;
