package dev.integrations.integration.event;

import dev.integrations.integration.HashedSecret;
import dev.integrations.shared.event.EventName;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// An integration has another OAuth client secret.
///
/// @param clientSecret the new one
/// @param overlap      for how long the earlier ones are still valid, as far as they were
@EventName("integration.client-secret-rotated")
@Revision("1")
public record ClientSecretRotated(UUID integrationId, HashedSecret clientSecret, Duration overlap)
        implements IntegrationEvent {}
