package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Send an integration that was submitted back to its account.
///
/// @param reason for people, at least 1 character
public record RejectIntegration(@TargetAggregateIdentifier IntegrationId id, String reason) {}
