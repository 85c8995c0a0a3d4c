package dev.integrations.integration.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// A reviewer approved an integration as it was submitted.
///
/// @param byItsOwner whether the reviewer's account owns it, or has owned it since it was last approved, which the
///                   try-out alone allows
@EventName("integration.approved")
@Revision("1")
public record IntegrationApproved(UUID integrationId, boolean byItsOwner) implements IntegrationEvent {}
