package dev.integrations.listener.secret;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.event.WebhookCreated;
import dev.integrations.listener.event.WebhookSecretRotated;
import dev.integrations.listener.secret.SecretTable.Unnamed;
import dev.integrations.shared.error.Outage;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Deletes the secrets that are worth nothing: those whose time is over, and those of requests that came to nothing.
///
/// The events themselves are asked before a secret is deleted, since there is no way to get it back.
@Component
class SecretPurge {

    private static final Logger log = LoggerFactory.getLogger(SecretPurge.class);

    /// A request with an `Idempotency-Key` may be repeated for a day, and goes on with the secret that it decided.
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final SecretTable secrets;
    private final EventStore events;

    SecretPurge(SecretTable secrets, EventStore events) {
        this.secrets = secrets;
        this.events = events;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 30, timeUnit = TimeUnit.MINUTES)
    void run() {
        try {
            deleteWorthless(ABANDONED);
        } catch (RuntimeException failure) {
            log.warn("Old secrets of webhooks could not be deleted; trying again: {}", Outage.reason(failure));
        }
    }

    /// @param age of a secret that no event is known to have named
    void deleteWorthless(Duration age) {
        secrets.deleteExpired();
        secrets.unnamed(age).stream()
                .filter(secret -> !isNamed(secret))
                .forEach(secret -> secrets.forget(new WebhookId(secret.webhook()), secret.id()));
    }

    private boolean isNamed(Unnamed secret) {
        return events.readEvents(secret.webhook().toString())
                .asStream()
                .anyMatch(message -> secret.id().equals(secretIn(message.getPayload())));
    }

    private static @Nullable UUID secretIn(Object event) {
        return switch (event) {
            case WebhookCreated created -> created.secretId();
            case WebhookSecretRotated rotated -> rotated.secretId();
            default -> null;
        };
    }
}
