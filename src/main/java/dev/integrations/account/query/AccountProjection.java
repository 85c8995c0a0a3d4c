package dev.integrations.account.query;

import dev.integrations.account.AccountId;
import dev.integrations.account.event.AccountEvent;
import dev.integrations.account.event.AccountOpened;
import dev.integrations.account.event.ApiKeyIssued;
import dev.integrations.account.event.ApiKeyRevoked;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Remembers each account and its keys as their events make them, and tells whoever waits for it.
@Component
@ProcessingGroup(AccountProjection.GROUP)
class AccountProjection {

    static final String GROUP = "account-projection";

    private final AccountTable accounts;
    private final ApiKeyTable keys;
    private final AccountHistory history;
    private final CountedChanges changes;
    private final QueryUpdateEmitter waiting;

    AccountProjection(
            AccountTable accounts,
            ApiKeyTable keys,
            AccountHistory history,
            CountedChanges changes,
            QueryUpdateEmitter waiting) {
        this.accounts = accounts;
        this.keys = keys;
        this.history = history;
        this.changes = changes;
        this.waiting = waiting;
    }

    @EventHandler
    void on(AccountEvent event, @Timestamp Instant at, @SequenceNumber long version) {
        AccountView view = AccountView.after(before(event, version), event, at, version);
        accounts.write(view);
        waiting.emit(FindAccount.class, query -> query.handle().equals(view.handle()), view);
        rememberKey(event, at);
        CurrentUnitOfWork.ifStarted(unit -> unit.afterCommit(committed -> changes.oneMore()));
    }

    /// Folded from the events where the row is lost, or was made anew with this event already.
    private @Nullable AccountView before(AccountEvent event, long version) {
        AccountId id = new AccountId(event.accountId());
        return event instanceof AccountOpened
                ? null
                : accounts.find(id)
                        .filter(row -> row.version() < version)
                        .or(() -> history.foldBefore(id, version))
                        .orElseThrow();
    }

    private void rememberKey(AccountEvent event, Instant at) {
        switch (event) {
            case ApiKeyIssued issued -> keys.write(issued, at, null);
            case ApiKeyRevoked revoked -> keys.write(revoked, at);
            default -> {
                // Says nothing of a key.
            }
        }
    }
}
