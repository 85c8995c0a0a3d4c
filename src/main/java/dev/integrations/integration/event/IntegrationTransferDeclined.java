package dev.integrations.integration.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// The account that an integration was offered to does not want it.
@EventName("integration.transfer-declined")
@Revision("1")
public record IntegrationTransferDeclined(UUID integrationId, String to) implements IntegrationEvent {}
