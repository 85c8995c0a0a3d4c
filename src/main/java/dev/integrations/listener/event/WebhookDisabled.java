package dev.integrations.listener.event;

import dev.integrations.listener.DisablingReason;
import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// The service itself gave a webhook up.
@EventName("webhook.disabled")
@Revision("1")
public record WebhookDisabled(UUID webhookId, String account, DisablingReason reason) implements WebhookEvent {}
