package dev.integrations.integration.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// An integration is out of use, for good.
@EventName("integration.archived")
@Revision("1")
public record IntegrationArchived(UUID integrationId, String reason) implements IntegrationEvent {}
