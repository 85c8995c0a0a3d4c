package dev.integrations.shared.ledger;

import java.util.Collection;
import java.util.List;

/// The readers of the ledger that can be sent back to its beginning.
public final class LedgerReaders {

    private final List<String> rebuildable;
    private final ReaderTable table;
    private final NewPositions word;

    LedgerReaders(Collection<LedgerReader> readers, ReaderTable table, NewPositions word) {
        this.rebuildable = readers.stream()
                .filter(LedgerReader::isRebuildable)
                .map(LedgerReader::name)
                .sorted()
                .toList();
        this.table = table;
        this.word = word;
    }

    /// Their names.
    public List<String> rebuildable() {
        return rebuildable;
    }

    /// Lets one read everything again, in whichever instance it is at work.
    ///
    /// @throws IllegalArgumentException when it cannot be rebuilt
    public void reset(String name) {
        if (!rebuildable.contains(name)) {
            throw new IllegalArgumentException(name + " cannot be rebuilt");
        }
        table.add(List.of(name));
        table.sendBack(name);
        word.announce();
    }

    /// How far one has come.
    public long positionOf(String name) {
        return table.state().positionOf(name);
    }

    /// The last position of the ledger.
    public long head() {
        return table.state().head();
    }
}
