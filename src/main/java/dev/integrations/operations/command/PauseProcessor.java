package dev.integrations.operations.command;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Note that a processor is about to be paused.
///
/// @param actId new; refused as a duplicate when it was noted before
public record PauseProcessor(@TargetAggregateIdentifier UUID actId, String processor) {}
