package dev.integrations.account.limit;

import dev.integrations.shared.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// A database with the service's schema and no account, in which the clock of one can be made to stand still.
final class GrantedDatabase {

    private static final PGSimpleDataSource MIGRATED = migrated();

    final PGSimpleDataSource source = MIGRATED;
    final JdbcClient jdbc = JdbcClient.create(source);
    /// How many times an instance of this test turned to the database.
    final AtomicInteger statements = new AtomicInteger();

    private final AtomicLong later = new AtomicLong();

    GrantedDatabase() {
        jdbc.sql("delete from rate_limit").update();
    }

    private static PGSimpleDataSource migrated() {
        TestDatabase.Fresh fresh = TestDatabase.freshDatabase();
        var source = new PGSimpleDataSource();
        source.setUrl(fresh.url());
        source.setUser(fresh.user());
        source.setPassword(fresh.password());
        Flyway.configure().dataSource(source).load().migrate();
        return source;
    }

    LeasedLimits instance(RateQuotas quotas) {
        return new LeasedLimits(grants(quotas), quotas, () -> System.nanoTime() + later.get());
    }

    GrantTable grants(RateQuotas quotas) {
        return new GrantTable(new Counting(), quotas);
    }

    private final class Counting extends DelegatingDataSource {

        Counting() {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            statements.incrementAndGet();
            return super.getConnection();
        }
    }

    /// For the next 20 seconds all grants to this account are counted at one instant, which is not the last second of a
    /// minute: nobody counts earlier than another instance did.
    Instant freeze(String account) {
        return jdbc.sql("""
                        insert into rate_limit
                        select ?, case when extract(second from ahead) >= 59 then ahead + interval '2 seconds'
                                       else ahead end, 0, 0, 0, 0
                          from (select clock_timestamp() + interval '20 seconds' as ahead) clock
                        returning counted""").param(account).query(OffsetDateTime.class).single().toInstant();
    }

    /// Moves the last grant of an account in time, counted from the database's clock.
    void lastGrantWas(String account, Duration ago) {
        jdbc.sql("update rate_limit set counted = clock_timestamp() - make_interval(secs => ?) where account = ?")
                .params(ago.toSeconds(), account)
                .update();
    }

    /// Lets the memory of instances grow older, not the database's clock.
    void wait(Duration time) {
        later.addAndGet(time.toNanos());
    }

    int granted(String account, Window window) {
        return jdbc.sql("select in_" + window.policy() + " from rate_limit where account = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    /// Holds the account's row until the connection is closed.
    Connection lock(String account) throws SQLException {
        Connection holder = source.getConnection();
        holder.setAutoCommit(false);
        try (var statement = holder.prepareStatement("select from rate_limit where account = ? for update")) {
            statement.setString(1, account);
            statement.execute();
        }
        return holder;
    }

    int waitingForLocks() {
        return jdbc.sql("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }

    void breakConnectionsThatWait() {
        jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock'")
                .query()
                .listOfRows();
    }
}
