package dev.integrations.integration.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// A request was repeated that had been answered with a client secret, and was answered with it again.
///
/// @param secretId names the secret among those of its integration
@EventName("integration.client-secret-shown-again")
@Revision("1")
public record ClientSecretShownAgain(UUID disclosureId, UUID integrationId, String secretId)
        implements DisclosureEvent {}
