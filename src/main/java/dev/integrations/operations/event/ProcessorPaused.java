package dev.integrations.operations.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// A processor is to be given nothing more.
@EventName("processor.paused")
@Revision("1")
public record ProcessorPaused(UUID actId, String processor) implements ProcessorEvent {}
