package dev.integrations.listener.delivery;

import dev.integrations.listener.CloudEvent;
import dev.integrations.listener.catalogue.PublicEvents;
import dev.integrations.shared.ProcessorShare;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.ledger.StoredEvents;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is sent of the event at a position. It is stored nowhere: it is made again of the event, always the same.
///
/// The last ones are kept, since all endpoints that want an event want it at about the same time. (A cache that
/// keeps what is asked for most would keep the old ones.)
@Component
final class Bodies {

    private static final long MOST_BYTES = 16 << 20;

    private final FewConnections connections;
    private final StoredEvents events;
    private final PublicEvents publicEvents;
    private final SequencedMap<Long, byte[]> made = new LinkedHashMap<>();
    private long bytes;

    Bodies(FewConnections connections, StoredEvents events, PublicEvents publicEvents) {
        this.connections = connections;
        this.events = events;
        this.publicEvents = publicEvents;
    }

    /// Makes those that are going to be sent, so that each need not be read alone.
    void prepare(Collection<Long> positions) {
        List<Long> left = missing(positions);
        while (!left.isEmpty()) {
            List<StoredEvent> read = read(left);
            read.forEach(event -> bodyOf(event).ifPresent(body -> keep(event.position(), body)));
            left = left.subList(Math.max(1, read.size()), left.size());
        }
    }

    /// The body; null when its event is gone.
    byte @Nullable [] of(long position) {
        byte[] body = kept(position);
        return body == null
                ? read(List.of(position)).stream()
                        .findFirst()
                        .flatMap(this::bodyOf)
                        .orElse(null)
                : body;
    }

    private List<StoredEvent> read(List<Long> positions) {
        return ProcessorShare.await(() -> connections.with(() -> events.at(positions)));
    }

    private Optional<byte[]> bodyOf(StoredEvent event) {
        return publicEvents.of(event).map(CloudEvent::bytes);
    }

    private synchronized List<Long> missing(Collection<Long> positions) {
        return positions.stream()
                .filter(position -> !made.containsKey(position))
                .distinct()
                .sorted()
                .toList();
    }

    private synchronized byte @Nullable [] kept(long position) {
        return made.get(position);
    }

    private synchronized void keep(long position, byte[] body) {
        byte[] before = made.put(position, body);
        bytes += body.length - (before == null ? 0 : before.length);
        while (bytes > MOST_BYTES) {
            bytes -= made.pollFirstEntry().getValue().length;
        }
    }
}
