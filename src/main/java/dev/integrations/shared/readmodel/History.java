package dev.integrations.shared.readmodel;

import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/// Folds the stored events of one aggregate, without the read model.
///
/// @param <I> its id, whose text is the aggregate's identifier
/// @param <V> what its events make
public abstract class History<I, V> {

    private final EventStore events;

    protected History(EventStore events) {
        this.events = events;
    }

    /// What an event makes of what was before it; null before the first.
    protected abstract @Nullable V after(@Nullable V view, DomainEventMessage<?> message);

    /// All its events, in their order.
    public final DomainEventStream of(I id) {
        return events.readEvents(id.toString());
    }

    /// As all its events make it; empty when it has none.
    public final Optional<V> fold(I id) {
        return foldBefore(id, Long.MAX_VALUE);
    }

    /// As its first event made it; empty when it has none.
    public final Optional<V> first(I id) {
        return foldBefore(id, 1);
    }

    /// As its events make it that come before the one of a version; empty when there are none.
    public final Optional<V> foldBefore(I id, long version) {
        DomainEventStream stream = of(id);
        @Nullable V view = null;
        while (stream.hasNext() && stream.peek().getSequenceNumber() < version) {
            view = after(view, stream.next());
        }
        return Optional.ofNullable(view);
    }

    /// As the last of its events made it that has a value in its metadata; empty when none has.
    public final Optional<V> foldUpTo(I id, String metaDataKey, String value) {
        DomainEventStream stream = of(id);
        @Nullable V view = null;
        @Nullable V found = null;
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            view = after(view, message);
            found = value.equals(message.getMetaData().get(metaDataKey)) ? view : found;
        }
        return Optional.ofNullable(found);
    }
}
