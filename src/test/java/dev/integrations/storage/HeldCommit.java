package dev.integrations.storage;

import static org.awaitility.Awaitility.await;

import dev.integrations.support.Tables;
import java.sql.Connection;
import java.sql.SQLException;

/// Stops the transaction of each integration with a certain name in the middle, until it is released.
final class HeldCommit implements AutoCloseable {

    private static final int LOCK = 4711;

    private final Tables tables;
    private final Connection holder;

    private HeldCommit(Tables tables, Connection holder) {
        this.tables = tables;
        this.holder = holder;
    }

    static HeldCommit of(Tables tables, String name) throws SQLException {
        tables.execute("create or replace function hold() returns trigger language plpgsql as $$ begin"
                + " if new.name = '%s' then perform pg_advisory_xact_lock(%d); end if; return new; end $$"
                        .formatted(name, LOCK));
        tables.execute("create trigger hold before insert on integration for each row execute function hold()");
        Connection holder = tables.connect();
        holder.createStatement().execute("select pg_advisory_lock(" + LOCK + ")");
        return new HeldCommit(tables, holder);
    }

    void awaitBlocked() {
        await().until(() -> tables.count(
                        "select count(*) from pg_locks l join pg_database d on d.oid = l.database"
                                + " where d.datname = current_database() and l.locktype = 'advisory' and l.objid = ?"
                                + " and not l.granted",
                        LOCK)
                > 0);
    }

    /// Of the service, in this database.
    long transactionsOlderThanASecond() {
        return tables.count("select count(*) from pg_stat_activity where datname = current_database()"
                + " and application_name <> 'test' and xact_start < clock_timestamp() - interval '1 second'");
    }

    void release() throws SQLException {
        holder.close();
    }

    @Override
    public void close() throws SQLException {
        release();
        tables.execute("drop trigger hold on integration");
    }
}
