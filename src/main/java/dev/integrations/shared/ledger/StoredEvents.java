package dev.integrations.shared.ledger;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every numbered event by its position, whichever store holds it.
public interface StoredEvents {

    /// Events that follow a position, in their order and without a hole: fewer than wanted at the end of the ledger,
    /// before an event that is gone, and when they are large.
    ///
    /// @param position 0 for the beginning
    /// @param limit    at most so many
    List<StoredEvent> after(long position, int limit);

    /// Those of a database that holds its events itself.
    static StoredEvents inPostgres(JdbcTemplate jdbc) {
        return new PostgresStoredEvents(JdbcClient.create(jdbc));
    }
}
