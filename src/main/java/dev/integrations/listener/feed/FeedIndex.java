package dev.integrations.listener.feed;

import dev.integrations.listener.catalogue.Notice;
import dev.integrations.listener.catalogue.PublicEvents;
import dev.integrations.shared.ledger.LedgerReader;
import dev.integrations.shared.ledger.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Finds what is published, and for whom: for the account that had it when it happened.
///
/// A batch replaces what is there of it. Whatever events are about begins with an event that says whose it is, so that
/// a reading from the beginning comes to the same.
@Component
final class FeedIndex implements LedgerReader {

    private final PublicEvents events;
    private final FeedTable table;
    private final Owners owners;
    private final TailWorker tail;

    FeedIndex(PublicEvents events, FeedTable table, Owners owners, TailWorker tail) {
        this.events = events;
        this.table = table;
        this.owners = owners;
        this.tail = tail;
    }

    @Override
    public String name() {
        return FeedEntries.READER;
    }

    @Override
    public boolean isRebuildable() {
        return true;
    }

    @Override
    public void read(List<StoredEvent> batch) {
        var pass = new Pass(owners.of(begunBefore(batch)));
        batch.forEach(event -> events.noticeOf(event).ifPresent(notice -> pass.add(event, notice)));
        table.replace(batch.getFirst().position(), batch.getLast().position(), pass.entries);
        owners.put(pass.given);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tail.wake();
            }
        });
    }

    private static List<UUID> begunBefore(List<StoredEvent> batch) {
        return batch.stream()
                .filter(event -> event.sequence() > 0)
                .map(StoredEvent::aggregate)
                .distinct()
                .toList();
    }

    /// One way through one batch.
    private static final class Pass {

        private final List<FeedEntry> entries = new ArrayList<>();
        private final Map<UUID, String> given = new HashMap<>();
        private final Map<UUID, String> owners;

        Pass(Map<UUID, String> owners) {
            this.owners = owners;
        }

        void add(StoredEvent event, Notice notice) {
            String before = event.sequence() == 0 ? null : owners.get(event.aggregate());
            String account = before == null ? notice.owner() : before;
            if (account == null) {
                throw new IllegalStateException("Nobody is known to have had " + event.aggregate());
            }
            entries.add(new FeedEntry(
                    event.position(), notice.type(), notice.integration(), account, other(account, notice.also())));
            String owner = notice.owner();
            if (owner != null) {
                owners.put(event.aggregate(), owner);
                given.put(event.aggregate(), owner);
            }
        }

        private static @Nullable String other(String account, @Nullable String also) {
            return account.equals(also) ? null : also;
        }
    }
}
