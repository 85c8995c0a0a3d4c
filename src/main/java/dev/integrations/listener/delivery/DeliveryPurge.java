package dev.integrations.listener.delivery;

import dev.integrations.shared.error.Outage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets deliveries and replays that are over for long, a few thousand at a time.
@Component
class DeliveryPurge {

    private static final Logger log = LoggerFactory.getLogger(DeliveryPurge.class);

    private static final int AT_ONCE = 5000;

    private final OldDeliveries old;
    private final DeliverySettings settings;

    DeliveryPurge(OldDeliveries old, DeliverySettings settings) {
        this.old = old;
        this.settings = settings;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void run() {
        Instant before = Instant.now().minus(settings.retention());
        for (UUID webhook : those(old::webhooks)) {
            forget(() -> old.forget(webhook, before, AT_ONCE));
            forget(() -> old.forgetWithWebhook(webhook, AT_ONCE));
        }
        for (UUID webhook : those(old::webhooksWithAttempts)) {
            forget(() -> old.forgetAttempts(webhook, before, AT_ONCE));
        }
        forget(() -> old.forgetReplays(before, AT_ONCE));
    }

    private static List<UUID> those(Supplier<List<UUID>> webhooks) {
        try {
            return webhooks.get();
        } catch (RuntimeException failure) {
            log.warn("Old deliveries could not be looked for; trying again: {}", Outage.reason(failure));
            return List.of();
        }
    }

    /// What fails has its next turn in the next round; the rest need not wait for it.
    private static void forget(IntSupplier some) {
        try {
            int forgotten = AT_ONCE;
            while (forgotten == AT_ONCE) {
                forgotten = some.getAsInt();
            }
        } catch (RuntimeException failure) {
            log.warn("Old deliveries could not be deleted; trying again: {}", Outage.reason(failure));
        }
    }
}
