package dev.integrations.listener.delivery;

import dev.integrations.shared.error.Outage;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets deliveries that are over for long, a few thousand at a time.
@Component
class DeliveryPurge {

    private static final Logger log = LoggerFactory.getLogger(DeliveryPurge.class);

    private static final int AT_ONCE = 5000;

    private final DeliveryTable deliveries;
    private final DeliverySettings settings;

    DeliveryPurge(DeliveryTable deliveries, DeliverySettings settings) {
        this.deliveries = deliveries;
        this.settings = settings;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void run() {
        try {
            Instant before = Instant.now().minus(settings.retention());
            deliveries.webhooks().forEach(webhook -> forget(webhook, before));
        } catch (RuntimeException failure) {
            log.warn("Old deliveries could not be deleted; trying again: {}", Outage.reason(failure));
        }
    }

    private void forget(UUID webhook, Instant before) {
        int forgotten = AT_ONCE;
        while (forgotten == AT_ONCE) {
            forgotten = deliveries.forget(webhook, before, AT_ONCE);
        }
    }
}
