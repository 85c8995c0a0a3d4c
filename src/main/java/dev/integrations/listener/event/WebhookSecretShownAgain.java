package dev.integrations.listener.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// A repeated request was answered with a secret of a webhook once more.
///
/// @param secretId which secret
@EventName("webhook.secret-shown-again")
@Revision("1")
public record WebhookSecretShownAgain(UUID disclosureId, UUID webhookId, String account, UUID secretId)
        implements WebhookDisclosureEvent {}
