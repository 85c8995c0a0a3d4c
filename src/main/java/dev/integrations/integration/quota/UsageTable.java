package dev.integrations.integration.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.integrations.account.Quota;
import dev.integrations.shared.commit.Write;
import dev.integrations.shared.commit.Writes;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// The rows of what accounts with a quota have.
///
/// A row is counted anew whenever the quota is another one than at the last count, since nothing is counted while
/// there is none; and now and then: requests that began under the quota before may be missing.
final class UsageTable implements Usage {

    private static final Duration BETWEEN_COUNTS = Duration.ofDays(1);
    private static final int MOST_ACCOUNTS = 100_000;

    private static final String CLAIM = """
            update integration_usage set integrations = integrations + ?, stored_bytes = stored_bytes + ?
             where account = ? and integrations + ? <= coalesce(?, integrations + ?)
               and stored_bytes + ? <= coalesce(?, stored_bytes + ?)""";

    private static final String HAS_ROOM = """
            select integrations + :integrations <= coalesce(:most, integrations + :integrations)
               and stored_bytes + :bytes <= coalesce(:mostBytes, stored_bytes + :bytes)
              from integration_usage where account = :account""";

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
    /// With which quota each account was counted last.
    private final Cache<String, Quota> counted = Caffeine.newBuilder()
            .maximumSize(MOST_ACCOUNTS)
            .expireAfterWrite(BETWEEN_COUNTS)
            .build();

    UsageTable(JdbcClient jdbc, Writes writes, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.writes = writes;
        this.transaction = transaction;
    }

    /// Sees to it that there is a row, and that it holds what the account has.
    void prepare(String account, Quota quota) {
        if (!quota.equals(counted.getIfPresent(account))) {
            var _ = counted.asMap().compute(account, (same, known) -> quota.equals(known) ? known : count(same, quota));
        }
    }

    private Quota count(String account, Quota quota) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(BEGIN).param(account).update();
            jdbc.sql(HOLD).param(account).query().singleRow();
            jdbc.sql(COUNT).params(account, account).update();
        });
        return quota;
    }

    /// Notes that the account was made to have more without a count.
    void passOver(String account) {
        counted.invalidate(account);
    }

    /// Holds the row of an account for which there is room, or fails as [QuotaExceeded].
    ///
    /// @param room  what the account must have room for
    /// @param added what it has from now on
    Write claim(String account, Quota quota, Amount room, Amount added) {
        return new Write(CLAIM, row -> bind(row, account, quota, room, added), () -> new QuotaExceeded(quota), null);
    }

    /// @throws QuotaExceeded when there is no room
    void check(String account, Quota quota, Amount amount) {
        boolean room = jdbc.sql(HAS_ROOM)
                .param("account", account)
                .param("integrations", amount.integrations())
                .param("most", most(quota.integrations(), amount.integrations()), Types.BIGINT)
                .param("bytes", amount.bytes())
                .param("mostBytes", most(quota.storedBytes(), amount.bytes()), Types.BIGINT)
                .query(Boolean.class)
                .single();
        if (!room) {
            throw new QuotaExceeded(quota);
        }
    }

    private static void bind(PreparedStatement row, String account, Quota quota, Amount amount, Amount added)
            throws SQLException {
        row.setLong(1, added.integrations());
        row.setLong(2, added.bytes());
        row.setString(3, account);
        row.setLong(4, amount.integrations());
        row.setObject(5, most(quota.integrations(), amount.integrations()), Types.BIGINT);
        row.setLong(6, amount.integrations());
        row.setLong(7, amount.bytes());
        row.setObject(8, most(quota.storedBytes(), amount.bytes()), Types.BIGINT);
        row.setLong(9, amount.bytes());
    }

    /// What does not become more is not limited: a quota may be lower than what there is.
    private static @Nullable Long most(@Nullable Long limit, long more) {
        return more > 0 ? limit : null;
    }

    @Override
    public void add(String account, Amount amount) {
        writes.add(addition(account, amount));
    }

    Write addition(String account, Amount amount) {
        return Write.of(ADD, row -> {
            row.setLong(1, amount.integrations());
            row.setLong(2, amount.bytes());
            row.setString(3, account);
        });
    }
}
