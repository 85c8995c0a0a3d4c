package dev.integrations.shared.ledger;

import java.util.List;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every numbered event by its position, whichever store holds it.
public interface StoredEvents {

    /// Events that follow a position, in their order and without a hole: fewer than wanted at the end of the ledger,
    /// before an event that is gone, and when they are large.
    ///
    /// @param position 0 for the beginning
    /// @param limit    at most so many
    List<StoredEvent> after(long position, int limit);

    /// Those that a PostgreSQL holds, for whoever reads without the service.
    static StoredEvents inPostgres(JdbcClient jdbc) {
        return new PostgresStoredEvents(jdbc);
    }

    /// Those that an Axon Server holds, for whoever reads without the service.
    static StoredEvents inAxonServer(JdbcClient ledger, AxonServerConnectionManager connections) {
        return new ServerStoredEvents(ledger, connections);
    }
}
