package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.ManifestPatch;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Change what is said of an integration. Does nothing when that is said already.
///
/// @param owner whose it is; of anybody else it does not exist
/// @param patch already checked against the wire contract
public record ChangeIntegration(@TargetAggregateIdentifier IntegrationId id, String owner, ManifestPatch patch) {}
