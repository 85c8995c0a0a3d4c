package dev.integrations.listener.query;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.event.WebhookEvent;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Folds the stored events of one webhook, without the read model.
@Component
class WebhookHistory {

    private final EventStore events;

    WebhookHistory(EventStore events) {
        this.events = events;
    }

    /// The webhook as all its events make it; empty when it has none.
    Optional<WebhookView> fold(WebhookId id) {
        return foldBefore(id, Long.MAX_VALUE);
    }

    /// The webhook as its events make it that come before the one of a version; empty when there are none.
    Optional<WebhookView> foldBefore(WebhookId id, long version) {
        DomainEventStream stream = events.readEvents(id.toString());
        @Nullable WebhookView view = null;
        while (stream.hasNext() && stream.peek().getSequenceNumber() < version) {
            view = after(view, stream.next());
        }
        return Optional.ofNullable(view);
    }

    /// The webhook as the last of its events made it that has a value in its metadata; empty when none has.
    Optional<WebhookView> foldUpTo(WebhookId id, String metaDataKey, String value) {
        DomainEventStream stream = events.readEvents(id.toString());
        @Nullable WebhookView view = null;
        @Nullable WebhookView found = null;
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            view = after(view, message);
            found = value.equals(message.getMetaData().get(metaDataKey)) ? view : found;
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable WebhookView after(@Nullable WebhookView view, DomainEventMessage<?> message) {
        return message.getPayload() instanceof WebhookEvent event
                ? WebhookView.after(view, event, message.getTimestamp(), message.getSequenceNumber())
                : view;
    }
}
