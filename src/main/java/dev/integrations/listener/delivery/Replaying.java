package dev.integrations.listener.delivery;

import dev.integrations.listener.delivery.ReplayTable.Open;
import dev.integrations.listener.feed.FeedEntries;
import dev.integrations.listener.feed.FeedEntry;
import dev.integrations.shared.Rounds;
import dev.integrations.shared.error.Outage;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.ledger.StoredEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes the deliveries of replays, some at a time, so that what happens now is not kept waiting.
@Component
final class Replaying extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(Replaying.class);

    private static final int AT_ONCE = 500;
    private static final int ENOUGH = 1000;
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    /// One that fails holds up no other one.
    private static final Duration PUT_OFF = Duration.ofMinutes(1);

    private final ReplayTable replays;
    private final SubscriptionTable subscriptions;
    private final DeliveryTable deliveries;
    private final FeedEntries feed;
    private final StoredEvents events;
    private final TransactionTemplate transaction;
    private final NewDeliveries word;
    private @Nullable Open underWay;

    Replaying(
            ReplayTable replays,
            SubscriptionTable subscriptions,
            DeliveryTable deliveries,
            FeedEntries feed,
            StoredEvents events,
            PlatformTransactionManager transactions,
            NewDeliveries word) {
        super("webhook-replay");
        this.replays = replays;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.feed = feed;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.word = word;
    }

    @Override
    protected void round() throws InterruptedException {
        underWay = null;
        try {
            boolean some = Boolean.TRUE.equals(transaction.execute(status -> goOn()));
            if (some) {
                word.give();
            } else {
                Thread.sleep(IDLE);
            }
        } catch (RuntimeException failure) {
            log.warn("A replay could not go on; trying again: {}", Outage.reason(failure));
            putOff();
            Thread.sleep(PAUSE_AFTER_FAILURE);
        }
    }

    private void putOff() {
        Open failed = underWay;
        if (failed != null) {
            try {
                replays.putOff(failed, PUT_OFF);
            } catch (RuntimeException failure) {
                log.debug("A replay could not be put off: {}", Outage.reason(failure));
            }
        }
    }

    private boolean goOn() {
        Optional<Open> next = replays.next(ENOUGH);
        underWay = next.orElse(null);
        next.ifPresent(this::goOn);
        return next.isPresent();
    }

    private void goOn(Open open) {
        subscriptions
                .hold(open.webhook())
                .filter(known -> known.settings().enabled() && known.generation() == open.generation())
                .ifPresentOrElse(subscription -> goOn(open, subscription), () -> replays.cancel(open));
    }

    private void goOn(Open open, Subscription subscription) {
        Replay replay = open.replay();
        List<FeedEntry> looked = feed.between(replay.reached(), replay.upTo(), AT_ONCE);
        List<QueuedDelivery> queued =
                queued(subscription, looked.stream().filter(subscription::wants).toList());
        deliveries.queue(queued);
        long reached =
                looked.size() < AT_ONCE ? replay.upTo() : looked.getLast().position();
        replays.reach(open, reached, queued.size());
    }

    private List<QueuedDelivery> queued(Subscription subscription, List<FeedEntry> wanted) {
        List<StoredEvent> stored =
                allAt(wanted.stream().map(FeedEntry::position).toList());
        return IntStream.range(0, wanted.size())
                .mapToObj(index -> QueuedDelivery.of(
                        subscription, stored.get(index).eventId(), wanted.get(index), DeliveryKind.REPLAY))
                .toList();
    }

    /// Large ones do not come all at once.
    private List<StoredEvent> allAt(List<Long> positions) {
        List<StoredEvent> found = new ArrayList<>();
        while (found.size() < positions.size()) {
            List<StoredEvent> read = events.at(positions.subList(found.size(), positions.size()));
            if (read.isEmpty()) {
                throw new IllegalStateException("The event at position " + positions.get(found.size()) + " is gone");
            }
            found.addAll(read);
        }
        return found;
    }
}
