package dev.integrations.account.query;

import dev.integrations.account.AccountId;
import dev.integrations.account.event.AccountEvent;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Folds the stored events of one account, without the read model.
@Component
class AccountHistory {

    private final EventStore events;

    AccountHistory(EventStore events) {
        this.events = events;
    }

    DomainEventStream of(UUID account) {
        return events.readEvents(account.toString());
    }

    /// The account as all its events make it; empty when it has none.
    Optional<AccountView> fold(AccountId id) {
        return foldBefore(id, Long.MAX_VALUE);
    }

    /// The account as its events make it that come before the one of a version; empty when there are none.
    Optional<AccountView> foldBefore(AccountId id, long version) {
        DomainEventStream stream = of(id.value());
        @Nullable AccountView view = null;
        while (stream.hasNext() && stream.peek().getSequenceNumber() < version) {
            view = after(view, stream.next());
        }
        return Optional.ofNullable(view);
    }

    /// The account as its first event made it; empty when it has none.
    Optional<AccountView> asOpened(AccountId id) {
        DomainEventStream stream = of(id.value());
        return stream.hasNext() ? Optional.ofNullable(after(null, stream.next())) : Optional.empty();
    }

    static @Nullable AccountView after(@Nullable AccountView view, DomainEventMessage<?> message) {
        return message.getPayload() instanceof AccountEvent event
                ? AccountView.after(view, event, message.getTimestamp(), message.getSequenceNumber())
                : view;
    }
}
