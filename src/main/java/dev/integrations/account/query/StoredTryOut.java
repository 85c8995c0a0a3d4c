package dev.integrations.account.query;

import dev.integrations.account.AnonymousAccessId;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/// Looks into the events and the read model, and remembers what it saw for as long as nothing happens to accounts.
@Component
class StoredTryOut implements TryOut {

    private final EventStore events;
    private final AccountTable accounts;
    private final AccountChanges changes;
    private volatile Seen seen = new Seen(-1, false);

    StoredTryOut(EventStore events, AccountTable accounts, AccountChanges changes) {
        this.events = events;
        this.accounts = accounts;
        this.changes = changes;
    }

    /// @param changes how many there had been when it was looked
    private record Seen(int changes, boolean over) {}

    @Override
    public boolean isOver() {
        Seen last = seen;
        int now = changes.soFar();
        if (last.over || last.changes == now) {
            return last.over;
        }
        boolean over = accounts.hasPartners()
                || events.lastSequenceNumberFor(AnonymousAccessId.ONLY.toString())
                        .isPresent();
        seen = new Seen(now, over);
        return over;
    }
}
