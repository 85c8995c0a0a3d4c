package dev.integrations.listener.query;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.event.WebhookEvent;
import dev.integrations.shared.readmodel.History;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Folds the stored events of one webhook, without the read model.
@Component
class WebhookHistory extends History<WebhookId, WebhookView> {

    WebhookHistory(EventStore events) {
        super(events);
    }

    @Override
    protected @Nullable WebhookView after(@Nullable WebhookView view, DomainEventMessage<?> message) {
        return message.getPayload() instanceof WebhookEvent event
                ? WebhookView.after(view, event, message.getTimestamp(), message.getSequenceNumber())
                : view;
    }
}
