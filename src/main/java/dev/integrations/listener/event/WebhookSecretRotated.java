package dev.integrations.listener.event;

import dev.integrations.shared.event.EventName;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// A webhook has another secret.
///
/// @param secretId names the new one; the secret itself is in no event
/// @param overlap  for how long the earlier ones are still valid, as far as they were
@EventName("webhook.secret-rotated")
@Revision("1")
public record WebhookSecretRotated(UUID webhookId, String account, UUID secretId, Duration overlap)
        implements WebhookEvent {}
