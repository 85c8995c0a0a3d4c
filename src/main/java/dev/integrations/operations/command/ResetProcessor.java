package dev.integrations.operations.command;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Note that a processor is about to begin again.
///
/// @param actId        new; refused as a duplicate when it was noted before
/// @param fromPosition of the last event that it has read
public record ResetProcessor(@TargetAggregateIdentifier UUID actId, String processor, long fromPosition) {}
