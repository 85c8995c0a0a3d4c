package dev.integrations.integration.quota;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.integrations.account.Quota;
import dev.integrations.shared.commit.Write;
import dev.integrations.shared.commit.Writes;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// The rows of what accounts with a quota have.
///
/// A row is counted anew now and then: when an account gets its first quota, requests that began before are not
/// in it.
final class UsageTable implements Usage {

    private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(10);
    private static final int MOST_ACCOUNTS = 100_000;

    private static final String CLAIM = """
            update integration_usage set integrations = integrations + ?, stored_bytes = stored_bytes + ?
             where account = ? and integrations + ? <= coalesce(?, integrations + ?)
               and stored_bytes + ? <= coalesce(?, stored_bytes + ?)""";

    private static final String ADD = """
            update integration_usage set integrations = integrations + ?, stored_bytes = stored_bytes + ?
             where account = ?""";

    private static final String BEGIN = """
            insert into integration_usage (account, integrations, stored_bytes) values (?, 0, 0)
            on conflict (account) do nothing""";

    /// Whoever adds to the row waits for it, so that what is counted then is all there is.
    private static final String HOLD = "select account from integration_usage where account = ? for update";

    private static final String COUNT = """
            update integration_usage u set integrations = c.integrations, stored_bytes = c.stored_bytes
              from (select count(*) filter (where status <> 'archived') as integrations,
                           coalesce(sum(stored_bytes), 0) as stored_bytes from integration where account = ?) c
             where u.account = ?""";

    private final JdbcClient jdbc;
    private final Writes writes;
    private final TransactionOperations transaction;
    private final LoadingCache<String, Boolean> counted = Caffeine.newBuilder()
            .maximumSize(MOST_ACCOUNTS)
            .expireAfterWrite(BETWEEN_COUNTS)
            .build(this::count);

    UsageTable(JdbcClient jdbc, Writes writes, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.writes = writes;
        this.transaction = transaction;
    }

    /// Sees to it that there is a row.
    void prepare(String account) {
        var _ = counted.get(account);
    }

    private Boolean count(String account) {
        return transaction.execute(status -> {
            jdbc.sql(BEGIN).param(account).update();
            jdbc.sql(HOLD).param(account).query().singleRow();
            jdbc.sql(COUNT).params(account, account).update();
            return true;
        });
    }

    /// Holds the row of an account for which there is room, or fails as [QuotaExceeded].
    ///
    /// @param room  what the account must have room for
    /// @param added what it has from now on
    Write claim(String account, Quota quota, Amount room, Amount added) {
        return new Write(CLAIM, row -> bind(row, account, quota, room, added), () -> new QuotaExceeded(quota), null);
    }

    private static void bind(PreparedStatement row, String account, Quota quota, Amount amount, Amount added)
            throws SQLException {
        row.setLong(1, added.integrations());
        row.setLong(2, added.bytes());
        row.setString(3, account);
        row.setLong(4, amount.integrations());
        row.setObject(5, quota.integrations(), Types.BIGINT);
        row.setLong(6, amount.integrations());
        row.setLong(7, amount.bytes());
        row.setObject(8, quota.storedBytes(), Types.BIGINT);
        row.setLong(9, amount.bytes());
    }

    @Override
    public void add(String account, Amount amount) {
        writes.add(Write.of(ADD, row -> {
            row.setLong(1, amount.integrations());
            row.setLong(2, amount.bytes());
            row.setString(3, account);
        }));
    }
}
