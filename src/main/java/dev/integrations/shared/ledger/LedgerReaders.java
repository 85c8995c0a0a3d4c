package dev.integrations.shared.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The readers of the ledger, as whoever operates the service sees and steers them: durably, in all instances.
public final class LedgerReaders {

    private final List<String> names;
    private final List<String> rebuildable;
    private final ReaderTable table;
    private final NewPositions word;

    LedgerReaders(Collection<LedgerReader> readers, ReaderTable table, NewPositions word) {
        this.names = readers.stream().map(LedgerReader::name).sorted().toList();
        this.rebuildable = readers.stream()
                .filter(LedgerReader::isRebuildable)
                .map(LedgerReader::name)
                .sorted()
                .toList();
        this.table = table;
        this.word = word;
    }

    /// How all of them stand, by name.
    public List<ReaderState> all() {
        table.add(names);
        return table.all(names, Set.copyOf(rebuildable));
    }

    /// Gives one nothing more until it is resumed. When this returns its last batch has ended.
    ///
    /// @return whether it was not paused before
    /// @throws IllegalArgumentException when there is no such reader
    public boolean pause(String name) {
        mustBeKnown(name);
        return table.pause(name);
    }

    /// Lets one that was paused go on from where it is.
    ///
    /// @return whether it was paused before
    /// @throws IllegalArgumentException when there is no such reader
    public boolean resume(String name) {
        mustBeKnown(name);
        boolean changed = table.resume(name);
        word.give();
        return changed;
    }

    private void mustBeKnown(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("There is no reader " + name);
        }
        table.add(List.of(name));
    }

    /// Names of those that can be sent back to the beginning.
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
        word.give();
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
