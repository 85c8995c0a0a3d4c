package dev.integrations.integration.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// Its account wants to change an approved integration; until the next approval others find it as it was approved.
@EventName("integration.reopened")
@Revision("1")
public record IntegrationReopened(UUID integrationId) implements IntegrationEvent {}
