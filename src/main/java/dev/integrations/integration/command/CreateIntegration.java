package dev.integrations.integration.command;

import dev.integrations.integration.HashedSecret;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.Manifest;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Register an integration for an account.
///
/// @param id           new; refused as a duplicate when an integration has it already
/// @param owner        handle of the account
/// @param manifest     already checked against the wire contract
/// @param clientSecret hashed before it was sent: the secret itself is in no message
public record CreateIntegration(
        @TargetAggregateIdentifier IntegrationId id, String owner, Manifest manifest, HashedSecret clientSecret) {}
