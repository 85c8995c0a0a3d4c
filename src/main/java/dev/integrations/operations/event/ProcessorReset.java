package dev.integrations.operations.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// A processor is to begin again.
///
/// @param fromPosition of the last event that it had read
@EventName("processor.reset")
@Revision("1")
public record ProcessorReset(UUID actId, String processor, long fromPosition) implements ProcessorEvent {}
