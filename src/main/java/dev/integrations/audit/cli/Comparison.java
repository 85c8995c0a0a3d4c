package dev.integrations.audit.cli;

import dev.integrations.shared.ledger.Leaf;
import dev.integrations.shared.ledger.StoredEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.UUID;

/// Says what became of an event whose leaf is not the one that was recorded.
final class Comparison {

    private final StoredTree tree;

    Comparison(StoredTree tree) {
        this.tree = tree;
    }

    String explain(StoredEvent event, RecordedEntry entry) {
        boolean sameName = event.aggregate().equals(entry.aggregate) && event.sequence() == entry.sequence;
        if (sameName) {
            return isAsRecorded(with(event, event.aggregate(), event.sequence(), entry.recorded), entry)
                    ? "the time of the event was changed"
                    : "the event was changed, or the hash that was recorded of it";
        }
        if (isAsRecorded(with(event, entry.aggregate, event.sequence(), event.time()), entry)) {
            return "the aggregate of the event was changed";
        }
        if (isAsRecorded(with(event, event.aggregate(), entry.sequence, event.time()), entry)) {
            return "the sequence number of the event was changed";
        }
        OptionalLong elsewhere = tree.positionOf(event.aggregate(), event.sequence());
        return elsewhere.isPresent()
                ? "the event there is the one that was recorded at position " + elsewhere.getAsLong()
                        + ": one was removed or inserted before it, or the order was changed"
                : "the event there was never recorded: it was inserted, or another one was replaced";
    }

    private static boolean isAsRecorded(StoredEvent event, RecordedEntry entry) {
        return Arrays.equals(Leaf.hash(event), entry.leafHash);
    }

    private static StoredEvent with(StoredEvent event, UUID aggregate, long sequence, Instant time) {
        return new StoredEvent(
                event.position(),
                event.eventId(),
                aggregate,
                sequence,
                event.aggregateType(),
                event.name(),
                event.revision(),
                time,
                event.payload(),
                event.metaData());
    }

    /// Whether the index says of an event what the event says itself.
    static boolean isIndexedRight(StoredEvent event, RecordedEntry entry) {
        return event.aggregate().equals(entry.aggregate)
                && event.sequence() == entry.sequence
                && event.time().equals(entry.recorded);
    }
}
