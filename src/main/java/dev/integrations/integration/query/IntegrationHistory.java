package dev.integrations.integration.query;

import dev.integrations.account.Actor;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.event.IntegrationEvent;
import dev.integrations.integration.query.IntegrationView.Occurrence;
import dev.integrations.shared.readmodel.History;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Folds the stored events of one integration, without the read model.
@Component
class IntegrationHistory extends History<IntegrationId, IntegrationView> {

    IntegrationHistory(EventStore events) {
        super(events);
    }

    @Override
    protected @Nullable IntegrationView after(@Nullable IntegrationView view, DomainEventMessage<?> message) {
        return message.getPayload() instanceof IntegrationEvent event
                ? IntegrationView.after(
                        view,
                        event,
                        new Occurrence(
                                message.getTimestamp(), message.getSequenceNumber(), Actor.of(message.getMetaData())))
                : view;
    }
}
