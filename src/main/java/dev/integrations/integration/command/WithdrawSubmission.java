package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Take a submission back.
///
/// @param owner whose it is; of anybody else it does not exist
public record WithdrawSubmission(@TargetAggregateIdentifier IntegrationId id, String owner) {}
