package dev.integrations.shared.ledger;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Indexes events that were imported, as the service would after its start.
public final class ImportedIndex {

    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;

    public ImportedIndex(JdbcTemplate jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /// Indexes events that follow one another; those that are indexed are passed over.
    public void read(List<StoredEvent> events) {
        var table = new ReaderTable(JdbcClient.create(jdbc));
        table.add(List.of(LedgerIndex.NAME));
        transaction.executeWithoutResult(status -> {
            long indexed = table.state().positionOf(LedgerIndex.NAME);
            List<StoredEvent> next =
                    events.stream().filter(event -> event.position() > indexed).toList();
            if (!next.isEmpty()) {
                new LedgerIndex(jdbc).read(next);
                table.move(LedgerIndex.NAME, next.getLast().position());
            }
        });
    }
}
