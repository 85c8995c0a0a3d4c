package dev.integrations.integration.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// Its account took an offer back.
@EventName("integration.transfer-withdrawn")
@Revision("1")
public record IntegrationTransferWithdrawn(UUID integrationId, String to) implements IntegrationEvent {}
