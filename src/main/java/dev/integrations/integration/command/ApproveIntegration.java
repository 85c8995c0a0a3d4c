package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Approve an integration that was submitted.
///
/// @param reviewer handle of the account that approves
/// @param tryOut   whether one person plays all roles, so that reviewer and owner may be one
public record ApproveIntegration(@TargetAggregateIdentifier IntegrationId id, String reviewer, boolean tryOut) {}
