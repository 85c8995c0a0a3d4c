package dev.integrations.listener.secret;

import dev.integrations.listener.event.WebhookCreated;
import dev.integrations.listener.event.WebhookDeleted;
import dev.integrations.listener.event.WebhookSecretRotated;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/// Notes from when until when each secret is valid, and deletes those of webhooks that are no more.
///
/// It is not read again: what was deleted comes back by no event.
@Component
@ProcessingGroup(SecretReaction.GROUP)
@DisallowReplay
class SecretReaction {

    static final String GROUP = "webhook-secret-reaction";

    private final SecretTable secrets;

    SecretReaction(SecretTable secrets) {
        this.secrets = secrets;
    }

    @EventHandler
    void on(WebhookCreated event, @Timestamp Instant at) {
        secrets.name(event.webhookId(), event.secretId(), at);
    }

    @EventHandler
    void on(WebhookSecretRotated event, @Timestamp Instant at) {
        secrets.name(event.webhookId(), event.secretId(), at);
        secrets.endOthers(event.webhookId(), event.secretId(), at, at.plus(event.overlap()));
    }

    @EventHandler
    void on(WebhookDeleted event) {
        secrets.deleteOf(event.webhookId());
    }
}
