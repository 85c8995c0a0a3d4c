package dev.integrations.integration.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// An integration belongs to another account from now on. Both wanted that, or the operator decided it.
@EventName("integration.transferred")
@Revision("1")
public record IntegrationTransferred(UUID integrationId, String from, String to) implements IntegrationEvent {}
