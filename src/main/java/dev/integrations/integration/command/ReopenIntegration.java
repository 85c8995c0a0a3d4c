package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Take an approved integration back to development, to change it.
///
/// @param owner whose it is; of anybody else it does not exist
public record ReopenIntegration(@TargetAggregateIdentifier IntegrationId id, String owner) {}
