package dev.integrations.account.limit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table of what was granted to each account: one row, one statement and one round trip for a grant.
final class GrantTable {

    /// The time is taken before the row is locked. Whoever waited for another instance counts in that one's windows
    /// if those are later; a row that is further ahead than anybody waits shows a clock that was set back.
    ///
    /// No grant is worth an `fsync`: a crash of the database may forget the last ones. The setting ends with the
    /// statement's own transaction.
    private static final String GRANT = """
            with unsynced as materialized (select set_config('synchronous_commit', 'off', true)),
                 asked (account, wanted, per_second, per_minute, per_day, returned, leased) as (
                     values (?::text, ?::int, ?::int, ?::int, ?::int, ?::int, ?::timestamptz))
            insert into rate_limit as l (account, counted, granted, in_second, in_minute, in_day)
            select account, clock_timestamp(), g, g, g, g
              from unsynced, (select account, least(wanted, per_second, per_minute, per_day) as g from asked) first
            on conflict (account) do update set (counted, granted, in_second, in_minute, in_day) = (
                select now, g, s + g, m + g, d + g from (
                    select now, s, m, d, greatest(0, least(wanted, per_second - s, per_minute - m, per_day - d)) as g
                      from asked, lateral (
                          select now,
                                 case when l.counted < this_second then 0
                                      else greatest(0, l.in_second - returned * (leased >= this_second)::int) end as s,
                                 case when l.counted < this_minute then 0
                                      else greatest(0, l.in_minute - returned * (leased >= this_minute)::int) end as m,
                                 case when l.counted < this_day then 0
                                      else greatest(0, l.in_day - returned * (leased >= this_day)::int) end as d
                            from (select now, date_trunc('second', now) as this_second,
                                         date_trunc('minute', now) as this_minute,
                                         date_trunc('day', now, 'UTC') as this_day
                                    from (select case when l.counted < excluded.counted + interval '30 seconds'
                                                      then greatest(l.counted, excluded.counted)
                                                      else excluded.counted end as now) clock) windows) used) grants)
            returning counted, clock_timestamp() as answered, granted, in_second, in_minute, in_day""";

    private static final String PURGE = "delete from rate_limit where counted < now() - interval '2 days'";

    private final DataSource database;
    private final RateQuotas quotas;

    GrantTable(DataSource database, RateQuotas quotas) {
        this.database = database;
        this.quotas = quotas;
    }

    /// Takes requests from what an account has left in all windows.
    ///
    /// It takes a connection of its own, so that no transaction of the caller becomes less durable by it.
    ///
    /// @param wanted   how many at most
    /// @param returned how many of an earlier grant were not used, and are handed back
    /// @param leased   when that earlier grant was counted
    Grant take(String account, int wanted, int returned, Instant leased) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(GRANT)) {
            statement.setString(1, account);
            statement.setInt(2, wanted);
            statement.setInt(3, quotas.perSecond());
            statement.setInt(4, quotas.perMinute());
            statement.setInt(5, quotas.perDay());
            statement.setInt(6, returned);
            statement.setObject(7, leased.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return grant(row);
            }
        }
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                instant(row, "counted"),
                instant(row, "answered"),
                row.getInt("granted"),
                row.getInt("in_second"),
                row.getInt("in_minute"),
                row.getInt("in_day"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// Forgets accounts that have not called for two days: no window of theirs goes on.
    ///
    /// @return how many
    int purge() {
        return JdbcClient.create(database).sql(PURGE).update();
    }
}
