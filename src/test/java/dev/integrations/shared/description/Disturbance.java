package dev.integrations.shared.description;

import dev.integrations.shared.idempotency.Idempotency;
import dev.integrations.shared.idempotency.KeyedRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// What is the matter with the service while a request comes.
enum Disturbance {
    NONE("", ""),
    KEY_IN_USE("begin; select pg_advisory_xact_lock(hashtextextended('%s', 0))", "rollback"),
    KEY_USED(
            "insert into idempotent_request (key_hash, body_digest, subject, sealed_secret)"
                    + " values ('%s', 'of another body', gen_random_uuid(), '')",
            "delete from idempotent_request where key_hash = '%s'"),
    TABLES_MISSING(
            "alter table integration rename to gone; alter table account rename to gone_too;"
                    + " alter table webhook rename to gone_as_well; alter table ledger_reader rename to gone_reader;"
                    + " alter table delivery rename to gone_delivery",
            "alter table gone rename to integration; alter table gone_too rename to account;"
                    + " alter table gone_as_well rename to webhook; alter table gone_reader rename to ledger_reader;"
                    + " alter table gone_delivery rename to delivery"),
    DATABASE_AWAY(
            "alter database %2$s connection limit 0; select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()",
            "alter database %2$s connection limit -1"),

    /// The service is so young that it has signed nothing; the view can be read and not written.
    NO_CHECKPOINT(
            "alter table checkpoint rename to kept_checkpoint;"
                    + " create view checkpoint as select distinct * from kept_checkpoint where false",
            "drop view checkpoint; alter table kept_checkpoint rename to checkpoint"),

    /// The account sent as many requests as it may.
    REQUESTS_BEFORE("", ""),
    /// Too many wrong keys came from the client's address.
    WRONG_KEYS_BEFORE("", "");

    private final String begin;
    private final String end;

    Disturbance(String begin, String end) {
        this.begin = begin;
        this.end = end;
    }

    void begin(Connection database, Idempotency idempotency) throws SQLException {
        run(begin, database, idempotency);
    }

    void end(Connection database, Idempotency idempotency) throws SQLException {
        run(end, database, idempotency);
    }

    private static void run(String sql, Connection database, Idempotency idempotency) throws SQLException {
        String key = idempotency.hash(KeyedRequest.of("local", ErrorCases.KEY, new byte[0]));
        try (Statement statement = database.createStatement()) {
            statement.execute(sql.formatted(key, database.getCatalog()));
        }
    }
}
