package dev.integrations.operations.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// What a processor had given up is to be tried once more.
///
/// @param deadLetters how many there were
@EventName("processor.dead-letters-retried")
@Revision("1")
public record ProcessorDeadLettersRetried(UUID actId, String processor, long deadLetters) implements ProcessorEvent {}
