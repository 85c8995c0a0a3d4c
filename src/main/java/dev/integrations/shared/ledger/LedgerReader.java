package dev.integrations.shared.ledger;

import java.util.List;

/// Follows the ledger: a bean of this type is given every numbered event, in batches, once each and in order.
public interface LedgerReader {

    /// Names it for ever; kebab-case.
    String name();

    /// Takes in what follows, in a transaction that also notes how far this reader has come; both are undone when this
    /// throws, and the same events come again later. Other readers go on meanwhile.
    ///
    /// In this transaction PostgreSQL is told to prefer indexes, since it knows nothing yet of rows that were just
    /// written.
    ///
    /// @param batch at least one event, with positions that follow each other
    void read(List<StoredEvent> batch);

    /// Whether it may be given all events again from the first; then [#read] replaces what it wrote before.
    default boolean isRebuildable() {
        return false;
    }
}
