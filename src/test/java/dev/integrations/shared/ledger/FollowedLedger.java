package dev.integrations.shared.ledger;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Readers of the ledger of an [EventTable], as instances of the service run them.
final class FollowedLedger {

    final EventTable table = new EventTable();
    final StoredEvents events = new PostgresStoredEvents(table.jdbc);
    final Positions positions = new IndexedPositions(table.jdbc);

    LedgerIndex index() {
        return new LedgerIndex(new JdbcTemplate(table.database));
    }

    /// What one instance does, without its thread.
    ReadingWorker instance(LedgerReader... readers) {
        return instance(List.of(readers).stream().map(Standing::new).toList());
    }

    ReadingWorker instance(List<Standing> standings) {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(table.database));
        return new ReadingWorker(standings, events, new ReaderTable(table.jdbc), transaction, new NewPositions());
    }

    /// Commits and numbers so many events of one aggregate each.
    FollowedLedger with(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            table.begin().append("event").commit();
        }
        table.numbering.pass();
        return this;
    }

    static void toTheEnd(ReadingWorker worker) {
        boolean more = true;
        while (more) {
            more = worker.read();
        }
    }

    /// Until a statement waits for a lock that another transaction has.
    void awaitOneThatWaits() {
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> table.jdbc
                                .sql("select count(*) from pg_locks where not granted")
                                .query(Long.class)
                                .single()
                        > 0);
    }

    long positionOf(String reader) {
        return new ReaderTable(table.jdbc).state().positionOf(reader);
    }

    /// Remembers what it was given, after the consumer has had it.
    static final class Remembering implements LedgerReader {

        final List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        private final String name;
        private final Consumer<List<StoredEvent>> first;
        private Set<String> followed = Set.of();

        Remembering(String name, Consumer<List<StoredEvent>> first) {
            this.name = name;
            this.first = first;
        }

        Remembering following(LedgerReader... others) {
            followed = Stream.of(others).map(LedgerReader::name).collect(Collectors.toSet());
            return this;
        }

        @Override
        public Set<String> follows() {
            return followed;
        }

        Remembering(String name) {
            this(name, batch -> {});
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void read(List<StoredEvent> batch) {
            first.accept(batch);
            batch.forEach(event -> seen.add(event.position()));
        }

        @Override
        public boolean isRebuildable() {
            return true;
        }
    }
}
