package dev.integrations.listener.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.listener.CloudEvent;
import dev.integrations.listener.EventType;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.delivery.Sending.Sent;
import dev.integrations.listener.feed.FeedEntries;
import dev.integrations.listener.secret.WebhookSecrets;
import dev.integrations.shared.json.JsonText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers from the tables, and adds to them.
@Component
class StoredDeliveries implements Deliveries {

    /// Whoever tries out what does not answer holds back no deliveries.
    private static final int MOST_TRIALS = 16;

    private final Semaphore trials = new Semaphore(MOST_TRIALS);
    private final DeliveryRows rows;
    private final ReplayTable replays;
    private final SubscriptionTable subscriptions;
    private final FeedEntries feed;
    private final WebhookSecrets secrets;
    private final Sending sending;
    private final NewDeliveries word;

    StoredDeliveries(
            DeliveryRows rows,
            ReplayTable replays,
            SubscriptionTable subscriptions,
            FeedEntries feed,
            WebhookSecrets secrets,
            Sending sending,
            NewDeliveries word) {
        this.rows = rows;
        this.replays = replays;
        this.subscriptions = subscriptions;
        this.feed = feed;
        this.secrets = secrets;
        this.sending = sending;
        this.word = word;
    }

    @Override
    public List<Delivery> list(WebhookId webhook, DeliveryFilter filter, @Nullable UUID before, int limit) {
        return rows.list(webhook, filter, before, limit);
    }

    @Override
    public Optional<Delivery> find(WebhookId webhook, UUID id) {
        return rows.find(webhook, id);
    }

    @Override
    public List<Attempt> attempts(Delivery delivery) {
        return rows.attempts(delivery);
    }

    @Override
    public Delivery resend(Delivery delivery, UUID id, Runnable noted) {
        if (delivery.kind() == DeliveryKind.TEST) {
            throw new CannotDeliver("It was a trial; make another one.");
        }
        requireEnabled(delivery.webhook());
        noted.run();
        rows.queueAgain(delivery, id);
        word.give();
        return rows.find(delivery.webhook(), id).orElseThrow();
    }

    @Override
    public Delivery test(WebhookId webhook, UUID id, Runnable noted) {
        if (!trials.tryAcquire()) {
            throw new CannotDeliver("Too many trials are under way; try again in a moment.");
        }
        try {
            return tried(subscription(webhook), id, noted);
        } finally {
            trials.release();
        }
    }

    private Delivery tried(Subscription subscription, UUID id, Runnable noted) {
        var webhook = new WebhookId(subscription.webhook());
        List<byte[]> valid = secrets.validAt(webhook, Instant.now());
        if (valid.isEmpty()) {
            throw new CannotDeliver("The webhook is not known everywhere yet; try again in a moment.");
        }
        noted.run();
        UUID event = UuidCreator.getTimeOrderedEpoch();
        Sent sent = sending.send(
                subscription.settings().url(), event, trial(webhook, event).bytes(), valid);
        return rows.addTrial(webhook, id, event, sent.attempt());
    }

    /// It has no position, and so the first sequence of all.
    private static CloudEvent trial(WebhookId webhook, UUID event) {
        return new CloudEvent(
                event,
                "/api/v2/webhooks",
                EventType.WEBHOOK_TEST,
                webhook.toString(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                0,
                new JsonText("{\"webhook_id\":\"" + webhook + "\"}"));
    }

    @Override
    public Replay replay(WebhookId webhook, UUID id, long since, Runnable noted) {
        requireEnabled(webhook);
        if (lastReplay(webhook).filter(last -> !last.done()).isPresent()) {
            throw anotherIsUnderWay();
        }
        noted.run();
        long upTo = Math.max(since, feed.last());
        Replay replay = replays.begin(webhook, id, since, upTo).orElseThrow(StoredDeliveries::anotherIsUnderWay);
        word.give();
        return replay;
    }

    private static CannotDeliver anotherIsUnderWay() {
        return new CannotDeliver("Another replay of this webhook is under way.");
    }

    @Override
    public Optional<Replay> findReplay(WebhookId webhook, UUID id) {
        return replays.find(webhook, id);
    }

    @Override
    public Optional<Replay> lastReplay(WebhookId webhook) {
        return replays.last(webhook);
    }

    private void requireEnabled(WebhookId webhook) {
        if (!subscription(webhook).settings().enabled()) {
            throw new CannotDeliver("The webhook is disabled; enable it first.");
        }
    }

    private Subscription subscription(WebhookId webhook) {
        return subscriptions
                .find(webhook.value())
                .orElseThrow(
                        () -> new CannotDeliver("The webhook is not known everywhere yet; try again in a moment."));
    }
}
