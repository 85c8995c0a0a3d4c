package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Find out whether what is said of an integration can be changed now; changes nothing.
///
/// @param owner whose it is; of anybody else it does not exist
public record TryChange(@TargetAggregateIdentifier IntegrationId id, String owner) {}
