package dev.integrations.listener.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// Somebody wanted a delivery to be made once more.
///
/// @param deliveryId        names the new one
/// @param earlierDeliveryId names the one that it repeats
/// @param eventId           names the event that both bring
@EventName("webhook.delivery-resent")
@Revision("1")
public record WebhookDeliveryResent(
        UUID deliveryId, UUID webhookId, String account, UUID earlierDeliveryId, UUID eventId)
        implements WebhookDeliveryEvent {}
