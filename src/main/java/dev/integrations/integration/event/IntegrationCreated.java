package dev.integrations.integration.event;

import dev.integrations.integration.HashedSecret;
import dev.integrations.integration.Manifest;
import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// A partner registered an integration; it is in development.
///
/// @param owner        handle of the account that it belongs to
/// @param manifest     what the partner says of it
/// @param clientSecret the first OAuth client secret
@EventName("integration.created")
@Revision("1")
public record IntegrationCreated(UUID integrationId, String owner, Manifest manifest, HashedSecret clientSecret)
        implements IntegrationEvent {}
