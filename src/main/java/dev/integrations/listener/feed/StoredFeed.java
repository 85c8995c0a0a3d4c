package dev.integrations.listener.feed;

import dev.integrations.listener.CloudEvent;
import dev.integrations.listener.catalogue.PublicEvents;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.ledger.StoredEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Finds entries in the index, and reads their events from wherever they are stored.
@Component
class StoredFeed implements Feed {

    /// So many positions are looked at first, and twice as many each time that this was not enough.
    private static final long FIRST_STEP = 10_000;
    /// Then what was found, or nothing, is answered, and how far that is.
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final FeedTable table;
    private final StoredEvents events;
    private final PublicEvents publicEvents;

    StoredFeed(FeedTable table, StoredEvents events, PublicEvents publicEvents) {
        this.table = table;
        this.events = events;
        this.publicEvents = publicEvents;
    }

    @Override
    public long last() {
        return table.last();
    }

    @Override
    public Batch after(FeedScope scope, FeedFilter filter, long position, int limit) {
        long end = table.last();
        if (position >= end) {
            return new Batch(List.of(), position, true);
        }
        Found found = find(scope, filter, position, end, limit);
        List<CloudEvent> told = told(found.entries);
        if (told.size() < found.entries.size()) {
            return new Batch(told, told.getLast().position(), false);
        }
        return new Batch(told, found.upTo, found.upTo == end);
    }

    /// @param upTo the last position that was looked at
    private record Found(List<FeedEntry> entries, long upTo) {}

    /// However seldom something matches, the index is not looked through for long.
    private Found find(FeedScope scope, FeedFilter filter, long position, long end, int limit) {
        long begin = System.nanoTime();
        List<FeedEntry> entries = new ArrayList<>();
        long looked = position;
        long step = FIRST_STEP;
        while (looked < end && System.nanoTime() - begin < PATIENCE.toNanos()) {
            long upTo = Math.min(end, looked + step);
            entries.addAll(table.matching(scope, filter, looked, upTo, limit - entries.size()));
            if (entries.size() == limit) {
                return new Found(entries, entries.getLast().position());
            }
            looked = upTo;
            step *= 2;
        }
        return new Found(entries, looked);
    }

    /// All, or the first ones when they are large.
    private List<CloudEvent> told(List<FeedEntry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<Long> positions = entries.stream().map(FeedEntry::position).toList();
        List<CloudEvent> told = new ArrayList<>(positions.size());
        for (StoredEvent event : events.at(positions)) {
            if (event.position() != positions.get(told.size())) {
                break;
            }
            told.add(publicEvents.of(event).orElseThrow());
        }
        if (told.isEmpty()) {
            throw new IllegalStateException("The event at position " + positions.getFirst() + " is gone");
        }
        return told;
    }
}
