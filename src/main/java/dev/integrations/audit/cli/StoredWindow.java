package dev.integrations.audit.cli;

import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.ledger.StoredEvents;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The events of some positions, as far as they are there and can be read.
final class StoredWindow {

    private final Map<Long, StoredEvent> found = new HashMap<>();
    private final Set<Long> unreadable = new HashSet<>();
    private final StoredEvents events;

    private StoredWindow(StoredEvents events) {
        this.events = events;
    }

    /// Reads what follows a position, past what is missing or damaged.
    static StoredWindow read(StoredEvents events, long after, long to) {
        var window = new StoredWindow(events);
        long at = after;
        while (at < to) {
            at = window.readOn(at, to);
        }
        return window;
    }

    private long readOn(long at, long to) {
        try {
            List<StoredEvent> read = events.after(at, (int) (to - at));
            read.forEach(event -> found.put(event.position(), event));
            return read.isEmpty() ? oneByOne(at, to) : read.getLast().position();
        } catch (IllegalArgumentException oneIsDamaged) {
            return oneByOne(at, to);
        }
    }

    private long oneByOne(long from, long to) {
        for (long at = from; at < to; at++) {
            try {
                events.after(at, 1).forEach(event -> found.put(event.position(), event));
            } catch (IllegalArgumentException damaged) {
                unreadable.add(at + 1);
            }
        }
        return to;
    }

    @Nullable StoredEvent at(long position) {
        return found.get(position);
    }

    boolean isUnreadable(long position) {
        return unreadable.contains(position);
    }
}
