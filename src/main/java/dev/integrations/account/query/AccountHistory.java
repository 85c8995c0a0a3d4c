package dev.integrations.account.query;

import dev.integrations.account.AccountId;
import dev.integrations.account.event.AccountEvent;
import dev.integrations.shared.readmodel.History;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Folds the stored events of one account, without the read model.
@Component
class AccountHistory extends History<AccountId, AccountView> {

    AccountHistory(EventStore events) {
        super(events);
    }

    @Override
    protected @Nullable AccountView after(@Nullable AccountView view, DomainEventMessage<?> message) {
        return message.getPayload() instanceof AccountEvent event
                ? AccountView.after(view, event, message.getTimestamp(), message.getSequenceNumber())
                : view;
    }
}
