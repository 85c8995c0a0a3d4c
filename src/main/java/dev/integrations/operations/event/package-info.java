/// What was done to processors, exactly as stored.
@NamedInterface("event")
@NullMarked
package dev.integrations.operations.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
