package dev.integrations.shared.readmodel;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes one read model anew while the service runs, aggregate by aggregate.
///
/// The stream of all events names the aggregates, and each is folded by itself. What is appended meanwhile is the
/// projection's to write.
final class Rebuild {

    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int ROWS_AT_A_TIME = 500;
    private static final int STREAM_PAUSE_MS = 200;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final ReadModel model;
    private final EventStore events;
    private volatile Progress progress;
    private long lastLine = System.nanoTime();

    Rebuild(ReadModel model, EventStore events) {
        this.model = model;
        this.events = events;
        this.progress = Progress.started(model.aggregateType());
    }

    Progress progress() {
        return progress;
    }

    /// Runs to the end; how it went is in the progress.
    void run() {
        try {
            refoldAll();
            deleteOrphans();
            progress = progress.finished();
            log.info("Rebuilt: {}", progress);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            progress = progress.failed("The service is stopping.");
        } catch (RuntimeException failure) {
            log.error("The read model of {} could not be rebuilt", model.aggregateType(), failure);
            progress = progress.failed("It could not go on; the log says why.");
        }
    }

    private void refoldAll() throws InterruptedException {
        TrackingToken head = events.createHeadToken();
        if (head == null) {
            return;
        }
        progress = progress.upTo(head.position().orElseThrow());
        try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(null)) {
            boolean seenAll = false;
            while (!seenAll) {
                if (stream.hasNextAvailable(STREAM_PAUSE_MS, TimeUnit.MILLISECONDS)) {
                    refold(stream.nextAvailable());
                    seenAll = progress.position() >= head.position().orElseThrow();
                }
            }
        }
    }

    private void refold(TrackedEventMessage<?> message) {
        boolean first = message instanceof DomainEventMessage<?> event
                && event.getSequenceNumber() == 0
                && model.aggregateType().equals(event.getType());
        if (first) {
            model.refold(UUID.fromString(((DomainEventMessage<?>) message).getAggregateIdentifier()));
        }
        progress = progress.read(message.trackingToken().position().orElseThrow(), first);
        if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
            log.info("Rebuilding: {}", progress);
            lastLine = System.nanoTime();
        }
    }

    private void deleteOrphans() {
        List<UUID> rows = model.idsAfter(BEFORE_ALL, ROWS_AT_A_TIME);
        while (!rows.isEmpty()) {
            rows.forEach(this::deleteIfOrphan);
            rows = model.idsAfter(rows.getLast(), ROWS_AT_A_TIME);
        }
    }

    private void deleteIfOrphan(UUID aggregate) {
        if (events.lastSequenceNumberFor(aggregate.toString()).isEmpty()) {
            model.delete(aggregate);
            progress = progress.deletedOrphan();
        }
    }
}
