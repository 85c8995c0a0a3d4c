package dev.integrations.listener.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.catalogue.PublicEvents;
import dev.integrations.listener.delivery.Sending.Sent;
import dev.integrations.listener.feed.FeedEntries;
import dev.integrations.listener.secret.WebhookSecrets;
import dev.integrations.shared.ledger.Arrival;
import dev.integrations.shared.ledger.Positions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Answers from the tables, and adds to them.
@Component
class StoredDeliveries implements Deliveries {

    private final Trials trials;
    private final DeliveryRows rows;
    private final ReplayTable replays;
    private final SubscriptionTable subscriptions;
    private final FeedEntries feed;
    private final Positions positions;
    private final WebhookSecrets secrets;
    private final PublicEvents publicEvents;
    private final Sending sending;
    private final NewDeliveries word;
    private final TransactionTemplate transaction;

    StoredDeliveries(
            DeliveryRows rows,
            ReplayTable replays,
            SubscriptionTable subscriptions,
            FeedEntries feed,
            Positions positions,
            WebhookSecrets secrets,
            PublicEvents publicEvents,
            Sending sending,
            Trials trials,
            NewDeliveries word,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.replays = replays;
        this.subscriptions = subscriptions;
        this.feed = feed;
        this.positions = positions;
        this.secrets = secrets;
        this.publicEvents = publicEvents;
        this.sending = sending;
        this.trials = trials;
        this.word = word;
        this.transaction = new TransactionTemplate(transactions);
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
        enabled(subscriptions.find(delivery.webhook().value()));
        noted.run();
        transaction.executeWithoutResult(
                status -> rows.queueAgain(delivery, held(delivery.webhook()).generation(), id));
        word.give();
        return rows.find(delivery.webhook(), id).orElseThrow();
    }

    @Override
    public Delivery test(Trial trial, UUID id, Runnable noted) {
        return trials.make(trial.account(), () -> tried(trial, id, noted));
    }

    private Delivery tried(Trial trial, UUID id, Runnable noted) {
        WebhookId webhook = trial.webhook();
        List<byte[]> valid = secretsOf(webhook);
        noted.run();
        UUID event = UuidCreator.getTimeOrderedEpoch();
        byte[] body = publicEvents
                .trialOf(webhook, trial.account(), trial.role(), event, Instant.now())
                .bytes();
        Sent sent = sending.send(trial.url(), event, body, valid).orElseThrow(Trials::tooMany);
        return rows.addTrial(webhook, id, event, sent.attempt());
    }

    /// Where events are in another store the first one is known here a moment later.
    private List<byte[]> secretsOf(WebhookId webhook) {
        Arrival.await(() -> secrets.validAt(webhook, Instant.now()).size(), 1);
        return secrets.validAt(webhook, Instant.now());
    }

    @Override
    public Replay replay(WebhookId webhook, UUID id, long since, Runnable noted) {
        enabled(subscriptions.find(webhook.value()));
        if (lastReplay(webhook)
                .filter(last ->
                        last.state() == ReplayState.RUNNING && !last.id().equals(id))
                .isPresent()) {
            throw anotherIsUnderWay();
        }
        noted.run();
        long upTo = Math.max(since, feed.last());
        Replay replay = transaction
                .execute(status -> replays.begin(held(webhook), id, since, upTo))
                .orElseThrow(StoredDeliveries::anotherIsUnderWay);
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
    public void awaitHeard(WebhookId webhook, long version) {
        Arrival.await(
                () -> positions
                        .versionAt(webhook.value(), subscriptions.reached())
                        .orElse(-1),
                version);
    }

    @Override
    public Optional<Replay> lastReplay(WebhookId webhook) {
        return replays.last(webhook);
    }

    /// One that is enabled, and stays so until the transaction is over.
    private Subscription held(WebhookId webhook) {
        return enabled(subscriptions.hold(webhook.value()));
    }

    private static Subscription enabled(Optional<Subscription> found) {
        Subscription subscription = known(found);
        if (!subscription.settings().enabled()) {
            throw new CannotDeliver("The webhook is disabled; enable it first.");
        }
        return subscription;
    }

    private static Subscription known(Optional<Subscription> subscription) {
        return subscription.orElseThrow(
                () -> new CannotDeliver("The webhook is not known everywhere yet; try again in a moment."));
    }
}
