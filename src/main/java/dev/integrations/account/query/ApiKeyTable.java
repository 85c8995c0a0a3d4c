package dev.integrations.account.query;

import dev.integrations.account.KeyId;
import dev.integrations.account.Quota;
import dev.integrations.account.Role;
import dev.integrations.account.event.ApiKeyIssued;
import dev.integrations.account.event.ApiKeyRevoked;
import dev.integrations.shared.commit.Write;
import dev.integrations.shared.commit.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of keys, and when each was last used.
@Repository
class ApiKeyTable implements Credentials {

    private static final String ISSUE = """
            insert into api_key (id, account, name, role, prefix, hash, issued, expires, revoked)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set account = excluded.account, name = excluded.name, role = excluded.role,
                prefix = excluded.prefix, hash = excluded.hash, issued = excluded.issued, expires = excluded.expires,
                revoked = coalesce(api_key.revoked, excluded.revoked)""";

    private static final String REVOKE = "update api_key set revoked = ? where id = ?";

    private static final String VIEW = """
            select k.*, a.handle, u.last_used
              from account a join api_key k on k.account = a.id left join api_key_use u on u.api_key = k.id
             where a.handle = :account and (:everything or a.handle = :own)""";

    private static final String BY_HASH = """
            select k.id, k.hash, k.role, k.expires, k.revoked is not null as revoked, a.handle, a.status = 'open' as open,
                   a.quota_integrations, a.quota_stored_bytes
              from api_key k join account a on a.id = k.account where k.hash = ?""";

    private static final String USED = """
            insert into api_key_use (api_key, last_used) select unnest(?), now()
            on conflict (api_key) do update set last_used = excluded.last_used""";

    private final JdbcClient jdbc;
    private final Writes writes;

    ApiKeyTable(JdbcClient jdbc, Writes writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    /// @param revoked null while it is not; a stored time is not taken back
    void write(ApiKeyIssued event, Instant at, @Nullable Instant revoked) {
        writes.add(Write.of(ISSUE, row -> {
            row.setObject(1, event.keyId());
            row.setObject(2, event.accountId());
            row.setString(3, event.name());
            row.setString(4, event.role().wire());
            row.setString(5, event.key().prefix());
            row.setString(6, event.key().hash());
            row.setObject(7, at.atOffset(ZoneOffset.UTC));
            row.setObject(8, offset(event.expires()));
            row.setObject(9, offset(revoked));
        }));
    }

    void write(ApiKeyRevoked event, Instant at) {
        writes.add(Write.of(REVOKE, row -> {
            row.setObject(1, at.atOffset(ZoneOffset.UTC));
            row.setObject(2, event.keyId());
        }));
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    Optional<ApiKeyView> find(FindApiKey query) {
        return jdbc.sql(VIEW + " and k.id = :id")
                .param("account", query.account())
                .param("everything", query.reach().everything())
                .param("own", query.reach().account())
                .param("id", query.id().value())
                .query(ApiKeyTable::view)
                .optional();
    }

    ApiKeyPage list(ListApiKeys query) {
        KeyId before = query.before();
        List<ApiKeyView> found = jdbc.sql(
                        VIEW + " and (:before::uuid is null or k.id < :before) order by k.id desc limit :limit")
                .param("account", query.account())
                .param("everything", query.reach().everything())
                .param("own", query.reach().account())
                .param("before", before == null ? null : before.value())
                .param("limit", query.limit() + 1)
                .query(ApiKeyTable::view)
                .list();
        boolean more = found.size() > query.limit();
        return new ApiKeyPage(more ? found.subList(0, query.limit()) : found, more);
    }

    @Override
    public Optional<Issued> find(String hash) {
        return jdbc.sql(BY_HASH).param(hash).query(ApiKeyTable::issued).optional();
    }

    @Override
    public Optional<Quota> quotaOfOpen(String handle) {
        return jdbc.sql("select * from account where handle = ? and status = 'open'")
                .param(handle)
                .query((row, index) -> AccountTable.quota(row))
                .optional();
    }

    @Override
    public void used(Collection<KeyId> keys) {
        jdbc.sql(USED)
                .param(keys.stream().map(KeyId::value).sorted().toArray(UUID[]::new))
                .update();
    }

    private static Issued issued(ResultSet row, int index) throws SQLException {
        return new Issued(
                new KeyId(row.getObject("id", UUID.class)),
                row.getString("hash"),
                row.getString("handle"),
                role(row),
                AccountTable.quota(row),
                row.getBoolean("open"),
                row.getBoolean("revoked"),
                instant(row, "expires"));
    }

    private static ApiKeyView view(ResultSet row, int index) throws SQLException {
        return new ApiKeyView(
                new KeyId(row.getObject("id", UUID.class)),
                row.getString("handle"),
                row.getString("name"),
                role(row),
                row.getString("prefix"),
                row.getObject("issued", OffsetDateTime.class).toInstant(),
                instant(row, "expires"),
                instant(row, "revoked"),
                instant(row, "last_used"));
    }

    private static Role role(ResultSet row) throws SQLException {
        return Role.named(row.getString("role")).orElseThrow();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
