package dev.integrations.integration.command;

import dev.integrations.integration.HashedSecret;
import dev.integrations.integration.IntegrationId;
import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Give an integration another OAuth client secret.
///
/// @param owner whose it is; of anybody else it does not exist
/// @param clientSecret hashed before it was sent: the secret itself is in no message
/// @param overlap for how long the earlier ones are still valid
public record RotateClientSecret(
        @TargetAggregateIdentifier IntegrationId id, String owner, HashedSecret clientSecret, Duration overlap) {}
