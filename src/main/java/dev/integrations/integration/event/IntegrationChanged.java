package dev.integrations.integration.event;

import dev.integrations.integration.ManifestPatch;
import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// Its account changed what it says of an integration.
///
/// @param patch the fields that are different from now on, and no others
@EventName("integration.changed")
@Revision("1")
public record IntegrationChanged(UUID integrationId, ManifestPatch patch) implements IntegrationEvent {}
