package dev.integrations.listener.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// Nobody is to be told anything through a webhook any more, for good.
@EventName("webhook.deleted")
@Revision("1")
public record WebhookDeleted(UUID webhookId, String account) implements WebhookEvent {}
