package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Ask for the review of an integration as it is.
///
/// @param owner whose it is; of anybody else it does not exist
public record SubmitIntegration(@TargetAggregateIdentifier IntegrationId id, String owner) {}
