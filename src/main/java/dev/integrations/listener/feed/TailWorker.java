package dev.integrations.listener.feed;

import dev.integrations.listener.catalogue.PublicEvents;
import dev.integrations.shared.Rounds;
import dev.integrations.shared.Word;
import dev.integrations.shared.error.Outage;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.ledger.StoredEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Keeps the newest published events of this instance's streams, read and written as text once for all of them. Without
/// streams it does nothing.
@Component
final class TailWorker extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(TailWorker.class);

    private static final int AT_A_TIME = 500;
    /// With a longer way to go, what is in between is left to streams to read for themselves.
    private static final long LONGEST_WAY = 2_000;
    /// How late what another instance has indexed is noticed.
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final FeedTable table;
    private final StoredEvents events;
    private final PublicEvents publicEvents;
    private final Word word = new Word();
    private final AtomicInteger followers = new AtomicInteger();
    /// Before anything is known it covers nothing.
    private volatile Tail tail = Tail.emptyAt(Long.MAX_VALUE);
    private @Nullable String trouble;

    TailWorker(FeedTable table, StoredEvents events, PublicEvents publicEvents) {
        super("feed-tail");
        this.table = table;
        this.events = events;
        this.publicEvents = publicEvents;
    }

    Tail tail() {
        return tail;
    }

    /// From now on there is one more stream to keep events for.
    void follow() {
        followers.incrementAndGet();
        wake();
    }

    void unfollow() {
        followers.decrementAndGet();
    }

    /// There may be more.
    void wake() {
        word.give();
    }

    @Override
    protected void round() throws InterruptedException {
        word.await(followers.get() > 0 ? PAUSE : IDLE);
        boolean more = followers.get() > 0;
        while (more && isRunning()) {
            more = readOrLog();
        }
    }

    private boolean readOrLog() throws InterruptedException {
        try {
            boolean more = read();
            trouble = null;
            return more;
        } catch (RuntimeException failure) {
            String cause = Outage.reason(failure);
            if (!Objects.equals(trouble, cause) && isRunning()) {
                log.warn("The feed could not be read; trying again: {}", cause);
                trouble = cause;
            }
            Thread.sleep(PAUSE);
            return false;
        }
    }

    /// @return whether there is more
    private boolean read() {
        long end = table.last();
        long to = tail.to();
        if (end == to) {
            return false;
        }
        if (end < to || end - to > LONGEST_WAY) {
            replace(Tail.emptyAt(end));
            return false;
        }
        List<FeedEntry> entries = table.between(to, end, AT_A_TIME);
        List<Told> told = told(entries);
        boolean all = told.size() == entries.size() && entries.size() < AT_A_TIME;
        long upTo = all ? end : told.getLast().position();
        replace(tail.with(told, upTo));
        return !all;
    }

    private List<Told> told(List<FeedEntry> entries) {
        List<Told> told = new ArrayList<>(entries.size());
        if (!entries.isEmpty()) {
            for (StoredEvent event :
                    events.at(entries.stream().map(FeedEntry::position).toList())) {
                FeedEntry entry = entries.get(told.size());
                if (event.position() != entry.position()) {
                    break;
                }
                told.add(new Told(entry, publicEvents.of(event).orElseThrow()));
            }
        }
        if (told.isEmpty() && !entries.isEmpty()) {
            throw new IllegalStateException(
                    "The event at position " + entries.getFirst().position() + " is gone");
        }
        return told;
    }

    private void replace(Tail next) {
        Tail before = tail;
        tail = next;
        before.isReplaced();
    }
}
