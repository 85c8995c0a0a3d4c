package dev.integrations.account.query;

import dev.integrations.account.event.AccountEvent;
import dev.integrations.shared.readmodel.ReadModel;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the rows of an account and its keys anew from the events.
@Component
class AccountReadModel implements ReadModel {

    private final AccountTable accounts;
    private final AccountProjection projection;
    private final AccountHistory history;

    AccountReadModel(AccountTable accounts, AccountProjection projection, AccountHistory history) {
        this.accounts = accounts;
        this.projection = projection;
        this.history = history;
    }

    @Override
    public String aggregateType() {
        return "account";
    }

    /// What an event says of a key is written once the row of its account is there.
    @Override
    public void refold(UUID aggregate) {
        DomainEventStream stream = history.of(aggregate);
        @Nullable AccountView view = null;
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            view = AccountHistory.after(view, message);
            if (view != null) {
                accounts.write(view);
            }
            if (message.getPayload() instanceof AccountEvent event) {
                projection.rememberKey(event, message.getTimestamp());
            }
        }
    }

    @Override
    public List<UUID> idsAfter(UUID previous, int limit) {
        return accounts.idsAfter(previous, limit);
    }

    @Override
    public void delete(UUID aggregate) {
        accounts.delete(aggregate);
    }
}
