package dev.integrations.integration.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// Its account wants an integration to be reviewed; it was complete then.
@EventName("integration.submitted")
@Revision("1")
public record IntegrationSubmitted(UUID integrationId) implements IntegrationEvent {}
