package dev.integrations.listener.event;

import dev.integrations.listener.WebhookPatch;
import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// Its account said something else of a webhook; one that was disabled may be enabled by it.
///
/// @param patch the fields that are different from now on, and no others
@EventName("webhook.changed")
@Revision("1")
public record WebhookChanged(UUID webhookId, String account, WebhookPatch patch) implements WebhookEvent {}
