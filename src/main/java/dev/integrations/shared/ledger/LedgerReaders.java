package dev.integrations.shared.ledger;

import dev.integrations.shared.processor.ProcessorState;
import dev.integrations.shared.processor.SteeredProcessors;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The readers of the ledger, as whoever operates the service sees and steers them: durably, in all instances.
public final class LedgerReaders implements SteeredProcessors {

    private static final Logger log = LoggerFactory.getLogger(LedgerReaders.class);

    private final List<String> names;
    private final List<String> rebuildable;
    private final ReaderTable table;
    private final StoredEvents events;
    private final NewPositions word;

    LedgerReaders(Collection<LedgerReader> readers, ReaderTable table, StoredEvents events, NewPositions word) {
        this.names = readers.stream().map(LedgerReader::name).sorted().toList();
        this.rebuildable = readers.stream()
                .filter(LedgerReader::isRebuildable)
                .map(LedgerReader::name)
                .sorted()
                .toList();
        this.table = table;
        this.events = events;
        this.word = word;
    }

    @Override
    public List<ProcessorState> all() {
        table.add(names);
        return table.all(names, Set.copyOf(rebuildable)).stream()
                .map(this::withOldestUnread)
                .toList();
    }

    /// What the index of the ledger does not know yet is asked of the events themselves.
    private ProcessorState withOldestUnread(ProcessorState state) {
        return state.lag() > 0 && state.oldestUnread() == null
                ? oldestAfter(state.position()).map(state::withOldestUnread).orElse(state)
                : state;
    }

    private Optional<Instant> oldestAfter(long position) {
        try {
            return events.after(position, 1).stream().findFirst().map(StoredEvent::time);
        } catch (RuntimeException away) {
            log.debug("The event after {} cannot be read", position, away);
            return Optional.empty();
        }
    }

    @Override
    public boolean pause(String name) {
        mustBeKnown(name);
        return table.pause(name);
    }

    @Override
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

    @Override
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
