package dev.integrations.integration.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// A reviewer sent a submitted integration back to its account.
///
/// @param reason for people
@EventName("integration.rejected")
@Revision("1")
public record IntegrationRejected(UUID integrationId, String reason) implements IntegrationEvent {}
