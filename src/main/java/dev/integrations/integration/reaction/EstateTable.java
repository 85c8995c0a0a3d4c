package dev.integrations.integration.reaction;

import dev.integrations.integration.IntegrationId;
import dev.integrations.shared.commit.Write;
import dev.integrations.shared.commit.Writes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What is to be done with the integrations of accounts, and whether it has been.
@Repository
class EstateTable {

    private static final String WRITE = """
            insert into estate (account, heir, since) values (?, ?, ?)
            on conflict (account) do update set heir = excluded.heir, since = excluded.since, settled = false""";

    private final JdbcClient jdbc;
    private final Writes writes;

    EstateTable(JdbcClient jdbc, Writes writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    /// @param heir null when the integrations are archived
    record Estate(String account, @Nullable String heir) {}

    void write(String account, @Nullable String heir, Instant since) {
        writes.add(Write.of(WRITE, row -> {
            row.setString(1, account);
            row.setString(2, heir);
            row.setObject(3, since.atOffset(ZoneOffset.UTC));
        }));
    }

    List<Estate> open() {
        return jdbc.sql("select account, heir from estate where not settled order by account")
                .query(Estate.class)
                .list();
    }

    /// Whether an account was closed, so that it can inherit nothing.
    boolean isClosed(String account) {
        return jdbc.sql("select exists (select from estate where account = ?)")
                .param(account)
                .query(Boolean.class)
                .single();
    }

    /// At most so many of the integrations with which something may still be to be done, in the order of their ids.
    List<IntegrationId> rest(String account, boolean archivedToo, IntegrationId after, int limit) {
        return jdbc
                .sql("select id from integration where account = ? and (? or status <> 'archived') and id > ?"
                        + " order by id limit ?")
                .params(account, archivedToo, after.value(), limit)
                .query(UUID.class)
                .list()
                .stream()
                .map(IntegrationId::new)
                .toList();
    }

    /// Notes that it has been done, unless that began so lately that requests may still be under way.
    void settle(String account, Duration age) {
        jdbc.sql("update estate set settled = true where account = ? and since < now() - make_interval(secs => ?)")
                .params(account, age.toSeconds())
                .update();
    }
}
