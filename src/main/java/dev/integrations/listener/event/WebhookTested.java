package dev.integrations.listener.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// Somebody tried an endpoint out, with an event that did not happen.
///
/// @param deliveryId names the trial among the deliveries
@EventName("webhook.tested")
@Revision("1")
public record WebhookTested(UUID deliveryId, UUID webhookId, String account) implements WebhookDeliveryEvent {}
