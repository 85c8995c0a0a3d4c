package dev.integrations.integration.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// Its account took a submission back.
@EventName("integration.submission-withdrawn")
@Revision("1")
public record IntegrationSubmissionWithdrawn(UUID integrationId) implements IntegrationEvent {}
