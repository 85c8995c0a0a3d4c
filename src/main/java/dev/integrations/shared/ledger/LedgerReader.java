package dev.integrations.shared.ledger;

import java.util.List;
import java.util.Set;

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

    /// Names of readers that it never overtakes: it is given no event that one of them has not read, in whichever
    /// instance. One that is sent back to the beginning holds this one up until it has come as far again.
    default Set<String> follows() {
        return Set.of();
    }
}
