package dev.integrations.listener.delivery;

import dev.integrations.listener.event.WebhookChanged;
import dev.integrations.listener.event.WebhookCreated;
import dev.integrations.listener.event.WebhookDeleted;
import dev.integrations.listener.event.WebhookDisabled;
import dev.integrations.listener.event.WebhookEvent;
import dev.integrations.listener.event.WebhookSecretRotated;
import dev.integrations.listener.feed.FeedEntries;
import dev.integrations.listener.feed.FeedEntry;
import dev.integrations.shared.ledger.EventReading;
import dev.integrations.shared.ledger.LedgerReader;
import dev.integrations.shared.ledger.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Makes a delivery of each published event for each webhook that wants it.
///
/// It hears of webhooks where it hears of everything else: in the ledger. So each webhook gets exactly what comes after
/// the event that made or enabled it, and before the one that disabled or deleted it.
@Component
final class FanOut implements LedgerReader {

    static final String READER = "webhook-fan-out";

    private static final String WEBHOOK = "webhook";
    /// More than are ever read together.
    private static final int ALL = Integer.MAX_VALUE;

    private final FeedEntries feed;
    private final EventReading reading;
    private final SubscriptionTable subscriptions;
    private final DeliveryTable deliveries;
    private final NewDeliveries word;

    FanOut(
            FeedEntries feed,
            EventReading reading,
            SubscriptionTable subscriptions,
            DeliveryTable deliveries,
            NewDeliveries word) {
        this.feed = feed;
        this.reading = reading;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.word = word;
    }

    @Override
    public String name() {
        return READER;
    }

    /// That one knows whom an event concerns.
    @Override
    public Set<String> follows() {
        return Set.of(FeedEntries.READER);
    }

    @Override
    public void read(List<StoredEvent> batch) {
        long done = subscriptions.reached();
        List<StoredEvent> news =
                batch.stream().filter(event -> event.position() > done).toList();
        if (!news.isEmpty()) {
            deliveries.needNoSync();
            fanOut(news);
            subscriptions.reach(news.getLast().position());
        }
    }

    private void fanOut(List<StoredEvent> batch) {
        var pass = new Pass();
        Deque<FeedEntry> entries = new ArrayDeque<>(
                feed.between(batch.getFirst().position() - 1, batch.getLast().position(), ALL));
        for (StoredEvent event : batch) {
            if (event.aggregateType().equals(WEBHOOK) && reading.payloadOf(event) instanceof WebhookEvent webhook) {
                pass.hear(webhook);
            }
            if (!entries.isEmpty() && entries.getFirst().position() == event.position()) {
                pass.publish(event, entries.removeFirst());
            }
        }
        pass.write();
    }

    /// One way through one batch.
    private final class Pass {

        private final Map<UUID, Subscription> known = new HashMap<>();
        private final List<QueuedDelivery> queued = new ArrayList<>();

        Pass() {
            subscriptions.all().forEach(subscription -> known.put(subscription.webhook(), subscription));
        }

        void publish(StoredEvent event, FeedEntry entry) {
            for (Subscription subscription : known.values()) {
                if (subscription.wants(entry)) {
                    queued.add(QueuedDelivery.of(subscription, event.eventId(), entry, DeliveryKind.LIVE));
                }
            }
        }

        void hear(WebhookEvent event) {
            switch (event) {
                case WebhookCreated created ->
                    put(new Subscription(
                            created.webhookId(), created.account(), created.scope(), created.settings(), 0));
                case WebhookChanged changed -> {
                    Subscription before = subscription(changed);
                    replace(before, before.with(changed.patch().appliedTo(before.settings())));
                }
                case WebhookDisabled disabled -> {
                    Subscription before = subscription(disabled);
                    replace(before, before.with(before.settings().disabled()));
                }
                case WebhookDeleted deleted -> {
                    deliveries.giveUp(deleted.webhookId(), subscription(deleted).generation());
                    known.remove(deleted.webhookId());
                    subscriptions.delete(deleted.webhookId());
                }
                case WebhookSecretRotated _ -> {}
            }
        }

        private Subscription subscription(WebhookEvent event) {
            Subscription subscription = known.get(event.webhookId());
            if (subscription == null) {
                throw new IllegalStateException("Nothing is known of the webhook " + event.webhookId());
            }
            return subscription;
        }

        private void put(Subscription subscription) {
            known.put(subscription.webhook(), subscription);
            subscriptions.put(subscription);
        }

        /// What was on its way to one that is disabled is delivered no more.
        private void replace(Subscription before, Subscription after) {
            put(after);
            if (after.generation() != before.generation()) {
                deliveries.giveUp(before.webhook(), before.generation());
            }
        }

        void write() {
            if (!queued.isEmpty()) {
                deliveries.queue(queued);
                queued.clear();
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        word.give();
                    }
                });
            }
        }
    }
}
