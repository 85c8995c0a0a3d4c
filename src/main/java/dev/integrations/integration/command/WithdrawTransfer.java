package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Take an offer back. Does nothing when there is none.
///
/// @param owner whose it is; of anybody else it does not exist
public record WithdrawTransfer(@TargetAggregateIdentifier IntegrationId id, String owner) {}
