package dev.integrations.audit.query;

import dev.integrations.integration.event.IntegrationTransferred;
import dev.integrations.shared.ledger.LedgerReader;
import dev.integrations.shared.ledger.StoredEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/// Remembers of every event whom it concerns and what it changed, in the order of the ledger.
///
/// A batch replaces what is there of it, so that all of the index can be made anew while it is read.
@Component
final class AuditIndex implements LedgerReader {

    static final String NAME = "audit-index";

    private final AuditTable table;
    private final Indexing indexing;

    AuditIndex(AuditTable table, Indexing indexing) {
        this.table = table;
        this.indexing = indexing;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isRebuildable() {
        return true;
    }

    @Override
    public void read(List<StoredEvent> batch) {
        Indexed indexed = indexing.of(batch);
        table.replace(batch.getFirst().position(), batch.getLast().position(), indexed.rows());
        indexed.transfers().forEach(table::handOver);
    }

    /// What is to be written of a batch.
    ///
    /// @param transfers after the rows, in their order
    record Indexed(List<AuditRow> rows, List<Transfer> transfers) {}

    /// What came before it goes with the integration.
    record Transfer(long position, IntegrationTransferred event) {}
}
