package dev.integrations.account.query;

import dev.integrations.account.AccountId;
import dev.integrations.account.AccountStatus;
import dev.integrations.account.Handles;
import dev.integrations.account.Quota;
import dev.integrations.account.Reach;
import dev.integrations.shared.commit.Write;
import dev.integrations.shared.commit.Writes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of accounts.
@Repository
class AccountTable {

    private static final String WRITE = """
            insert into account (id, handle, name, status, quota_integrations, quota_stored_bytes, opened, updated, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set handle = excluded.handle, name = excluded.name, status = excluded.status,
                quota_integrations = excluded.quota_integrations, quota_stored_bytes = excluded.quota_stored_bytes,
                opened = excluded.opened, updated = excluded.updated, version = excluded.version
            where account.version <= excluded.version""";

    private static final String LIST = """
            select * from account
             where (:everything or handle = :account)
               and (:status::text is null or status = :status)
               and (:opened::timestamptz is null or (opened, handle) < (:opened, :handle))
             order by opened desc, handle desc limit :limit""";

    private final JdbcClient jdbc;
    private final Writes writes;

    AccountTable(JdbcClient jdbc, Writes writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    /// Writes the row unless the stored one has a higher version.
    void write(AccountView view) {
        writes.add(Write.of(WRITE, row -> bind(row, view)));
    }

    private static void bind(PreparedStatement row, AccountView view) throws SQLException {
        row.setObject(1, view.id().value());
        row.setString(2, view.handle());
        row.setString(3, view.name());
        row.setString(4, view.status().wire());
        row.setObject(5, view.quota().integrations(), java.sql.Types.BIGINT);
        row.setObject(6, view.quota().storedBytes(), java.sql.Types.BIGINT);
        row.setObject(7, view.opened().atOffset(ZoneOffset.UTC));
        row.setObject(8, view.updated().atOffset(ZoneOffset.UTC));
        row.setLong(9, view.version());
    }

    Optional<AccountView> find(AccountId id) {
        return jdbc.sql("select * from account where id = ?")
                .param(id.value())
                .query(AccountTable::view)
                .optional();
    }

    Optional<AccountView> find(String handle, Reach reach) {
        return jdbc.sql("select * from account where handle = ? and (? or handle = ?)")
                .params(handle, reach.everything(), reach.account())
                .query(AccountTable::view)
                .optional();
    }

    AccountPage list(ListAccounts query) {
        ListAccounts.Place before = query.before();
        List<AccountView> found = jdbc.sql(LIST)
                .param("everything", query.reach().everything())
                .param("account", query.reach().account())
                .param("status", query.status() == null ? null : query.status().wire())
                .param("opened", before == null ? null : before.opened().atOffset(ZoneOffset.UTC))
                .param("handle", before == null ? null : before.handle())
                .param("limit", query.limit() + 1)
                .query(AccountTable::view)
                .list();
        boolean more = found.size() > query.limit();
        return new AccountPage(more ? found.subList(0, query.limit()) : found, more);
    }

    boolean hasPartners() {
        return jdbc.sql("select exists (select from account where handle <> ?)")
                .param(Handles.OPERATOR)
                .query(Boolean.class)
                .single();
    }

    /// The ids of at most `limit` rows that follow the given one, in the order of their ids.
    List<UUID> idsAfter(UUID previous, int limit) {
        return jdbc.sql("select id from account where id > ? order by id limit ?")
                .params(previous, limit)
                .query(UUID.class)
                .list();
    }

    /// Deletes the row, and those of the account's keys.
    void delete(UUID id) {
        jdbc.sql("delete from account where id = ?").param(id).update();
    }

    private static AccountView view(ResultSet row, int index) throws SQLException {
        return new AccountView(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("handle"),
                row.getString("name"),
                AccountStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                quota(row),
                instant(row, "opened"),
                instant(row, "updated"),
                row.getLong("version"));
    }

    static Quota quota(ResultSet row) throws SQLException {
        return new Quota(
                row.getObject("quota_integrations", Long.class), row.getObject("quota_stored_bytes", Long.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
