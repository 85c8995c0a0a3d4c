package dev.integrations.shared.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;

/// The database was used with another event store than the one configured: one ledger cannot number the events of
/// two.
final class EventsAreElsewhere extends RuntimeException {

    private static final String IN_POSTGRES = "select exists (select from event)";
    private static final String IN_AXON_SERVER =
            "select exists (select from ledger) and not exists (select from event)";

    private EventsAreElsewhere(String sentence) {
        super(sentence);
    }

    static void unlessOnAxonServer(JdbcClient jdbc) {
        if (jdbc.sql(IN_POSTGRES).query(Boolean.class).single()) {
            throw new EventsAreElsewhere("This database holds events itself. Start without the profile axon-server, or"
                    + " with another database.");
        }
    }

    static void unlessOnPostgres(JdbcClient jdbc) {
        if (jdbc.sql(IN_AXON_SERVER).query(Boolean.class).single()) {
            throw new EventsAreElsewhere("The events of this database are in an Axon Server. Start with the profile"
                    + " axon-server, or with another database.");
        }
    }
}
