package dev.integrations.shared.ledger;

import dev.integrations.shared.ledger.ReaderTable.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Which readers of the ledger follow which others, by way of others too.
final class Following {

    private final Map<String, LedgerReader> readers;
    private final Map<String, List<String>> followed = new HashMap<>();

    /// @throws IllegalArgumentException when a reader could never go on: it follows itself or nobody
    Following(Collection<LedgerReader> readers) {
        this.readers = readers.stream().collect(Collectors.toMap(LedgerReader::name, Function.identity()));
        readers.forEach(reader -> followed.put(reader.name(), closure(reader)));
    }

    private List<String> closure(LedgerReader reader) {
        Set<String> found = new TreeSet<>();
        List<String> open = new ArrayList<>(reader.follows());
        while (!open.isEmpty()) {
            String next = open.removeLast();
            LedgerReader known = readers.get(next);
            if (known == null || next.equals(reader.name())) {
                throw new IllegalArgumentException(reader.name() + " cannot follow " + next);
            }
            if (found.add(next)) {
                open.addAll(known.follows());
            }
        }
        return List.copyOf(found);
    }

    /// Whom one must not overtake, sorted by name.
    List<String> of(String reader) {
        return followed.getOrDefault(reader, List.of());
    }

    /// How far this reader and all that it follows have come.
    long reached(String reader, State state) {
        return of(reader).stream().mapToLong(state::positionOf).reduce(state.positionOf(reader), Math::min);
    }

    /// More than that of each reader that it follows.
    int depth(String reader) {
        return of(reader).size();
    }
}
