package dev.integrations.operations.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// A processor that was paused is to go on from where it is.
@EventName("processor.resumed")
@Revision("1")
public record ProcessorResumed(UUID actId, String processor) implements ProcessorEvent {}
