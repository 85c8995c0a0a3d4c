package dev.integrations.listener.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.integrations.listener.CloudEvent;
import dev.integrations.listener.catalogue.PublicEvents;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.ledger.StoredEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is sent of the event at a position. It is stored nowhere: it is made again of the event, always the same.
@Component
final class Bodies {

    private static final long MOST_BYTES = 16 << 20;
    private static final int OVERHEAD = 64;

    private final StoredEvents events;
    private final PublicEvents publicEvents;
    private final Cache<Long, byte[]> made = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Long position, byte[] body) -> body.length + OVERHEAD)
            .build();

    Bodies(StoredEvents events, PublicEvents publicEvents) {
        this.events = events;
        this.publicEvents = publicEvents;
    }

    /// Makes those that are going to be sent, so that each need not be read alone.
    void prepare(Collection<Long> positions) {
        List<Long> missing = positions.stream()
                .filter(position -> made.getIfPresent(position) == null)
                .distinct()
                .sorted()
                .toList();
        List<Long> left = missing;
        while (!left.isEmpty()) {
            int read = read(left);
            left = left.subList(read, left.size());
        }
    }

    private int read(List<Long> positions) {
        List<StoredEvent> read = new ArrayList<>(events.at(positions));
        read.forEach(event ->
                publicEvents.of(event).map(CloudEvent::bytes).ifPresent(body -> made.put(event.position(), body)));
        return read.isEmpty() ? 1 : read.size();
    }

    /// The body; null when its event is gone.
    byte @Nullable [] of(long position) {
        byte[] body = made.getIfPresent(position);
        if (body == null) {
            prepare(List.of(position));
            body = made.getIfPresent(position);
        }
        return body;
    }
}
