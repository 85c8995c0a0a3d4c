package dev.integrations.integration.query;

import dev.integrations.account.Actor;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.event.IntegrationEvent;
import dev.integrations.integration.query.IntegrationView.Occurrence;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Folds the stored events of one integration, without the read model.
@Component
class IntegrationHistory {

    private final EventStore events;

    IntegrationHistory(EventStore events) {
        this.events = events;
    }

    /// The integration as all its events make it; empty when it has none.
    Optional<IntegrationView> fold(IntegrationId id) {
        return foldBefore(id, Long.MAX_VALUE);
    }

    /// The integration as its events make it that come before the one of a version; empty when there are none.
    Optional<IntegrationView> foldBefore(IntegrationId id, long version) {
        DomainEventStream stream = events.readEvents(id.toString());
        @Nullable IntegrationView view = null;
        while (stream.hasNext() && stream.peek().getSequenceNumber() < version) {
            view = after(view, stream.next());
        }
        return Optional.ofNullable(view);
    }

    /// The integration as the last of its events made it that has a value in its metadata; empty when none has.
    Optional<IntegrationView> foldUpTo(IntegrationId id, String metaDataKey, String value) {
        DomainEventStream stream = events.readEvents(id.toString());
        @Nullable IntegrationView view = null;
        @Nullable IntegrationView found = null;
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            view = after(view, message);
            found = value.equals(message.getMetaData().get(metaDataKey)) ? view : found;
        }
        return Optional.ofNullable(found);
    }

    /// The integration as its first event made it; empty when it has none.
    Optional<IntegrationView> asCreated(IntegrationId id) {
        DomainEventStream stream = events.readEvents(id.toString());
        return stream.hasNext() ? Optional.ofNullable(after(null, stream.next())) : Optional.empty();
    }

    private static @Nullable IntegrationView after(@Nullable IntegrationView view, DomainEventMessage<?> message) {
        return message.getPayload() instanceof IntegrationEvent event
                ? IntegrationView.after(
                        view,
                        event,
                        new Occurrence(
                                message.getTimestamp(), message.getSequenceNumber(), Actor.of(message.getMetaData())))
                : view;
    }
}
