package dev.integrations.operations.command;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Note that what a processor has given up is about to be tried once more.
///
/// @param actId       new; refused as a duplicate when it was noted before
/// @param deadLetters how many there are
public record RetryDeadLetters(@TargetAggregateIdentifier UUID actId, String processor, long deadLetters) {}
