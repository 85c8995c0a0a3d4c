package dev.integrations.shared.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every numbered event by its position, whichever store holds it.
public interface StoredEvents {

    /// Events that are read together, whether they are wanted or not.
    int NEAR = 32;

    /// Payloads of this many characters are enough at a time.
    long MOST_CHARACTERS = 4_000_000;

    /// Events that follow a position, in their order and without a hole: fewer than wanted at the end of the ledger,
    /// before an event that is gone, and when they are large.
    ///
    /// @param position 0 for the beginning
    /// @param limit    at most so many
    List<StoredEvent> after(long position, int limit);

    /// The events at some positions, in their order: fewer than wanted when they are large, and none at all only
    /// when the first is gone.
    ///
    /// @param positions in ascending order
    default List<StoredEvent> at(List<Long> positions) {
        List<StoredEvent> found = new ArrayList<>();
        long characters = 0;
        while (found.size() < positions.size() && characters < MOST_CHARACTERS) {
            long first = positions.get(found.size());
            List<StoredEvent> read = after(first - 1, NEAR).stream()
                    .filter(event -> Collections.binarySearch(positions, event.position()) >= 0)
                    .toList();
            if (read.isEmpty() || read.getFirst().position() != first) {
                return found;
            }
            found.addAll(read);
            characters +=
                    read.stream().mapToLong(event -> event.payload().length()).sum();
        }
        return found;
    }

    /// Those of a database that holds its events itself.
    static StoredEvents inPostgres(JdbcTemplate jdbc) {
        return new PostgresStoredEvents(JdbcClient.create(jdbc));
    }
}
