package dev.integrations.shared.ledger;

import dev.integrations.shared.error.CannotStart;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which event store a database was used with: one ledger cannot number the events of two.
final class EventStoreInUse {

    private static final String IN_POSTGRES = "select exists (select from event)";
    private static final String IN_AXON_SERVER =
            "select exists (select from ledger) and not exists (select from event)";

    private EventStoreInUse() {}

    /// @throws CannotStart when there are events in the database itself
    static void mustNotBePostgres(JdbcClient jdbc) {
        if (jdbc.sql(IN_POSTGRES).query(Boolean.class).single()) {
            throw new CannotStart(
                    "This database holds events itself.",
                    "Start without the profile axon-server, or with another database.");
        }
    }

    /// @throws CannotStart when the events that the ledger numbers are in an Axon Server
    static void mustNotBeAxonServer(JdbcClient jdbc) {
        if (jdbc.sql(IN_AXON_SERVER).query(Boolean.class).single()) {
            throw new CannotStart(
                    "The events of this database are in an Axon Server.",
                    "Start with the profile axon-server, or with another database.");
        }
    }
}
