package dev.integrations.listener.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// Somebody wanted a webhook to be told once more what came after a position of the ledger.
///
/// @param sincePosition 0 for the beginning
@EventName("webhook.replayed")
@Revision("1")
public record WebhookReplayed(UUID replayId, UUID webhookId, String account, long sincePosition)
        implements WebhookDeliveryEvent {}
