package dev.integrations.integration.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// Its account offered an integration to another one, which has yet to accept it. An earlier offer is void.
@EventName("integration.transfer-offered")
@Revision("1")
public record IntegrationTransferOffered(UUID integrationId, String from, String to) implements IntegrationEvent {}
