package dev.integrations.operations.command;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Note that a processor is about to go on.
///
/// @param actId new; refused as a duplicate when it was noted before
public record ResumeProcessor(@TargetAggregateIdentifier UUID actId, String processor) {}
