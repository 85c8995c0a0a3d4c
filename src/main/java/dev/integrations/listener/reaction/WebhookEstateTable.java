package dev.integrations.listener.reaction;

import dev.integrations.account.Handles;
import dev.integrations.listener.WebhookId;
import dev.integrations.shared.commit.Write;
import dev.integrations.shared.commit.Writes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Accounts whose webhooks are to be deleted, and whether they have been.
@Repository
class WebhookEstateTable {

    private static final String WRITE = """
            insert into webhook_estate (account, platform_only, since) values (?, false, ?)
            on conflict (account, platform_only) do update set since = excluded.since, settled = false""";

    /// Rarely is there anything to do, and accounts that are opened at the same time do not wait for each other.
    private static final String WRITE_FOR_PLATFORM = """
            insert into webhook_estate (account, platform_only, since) select ?, true, ?
             where exists (select from webhook where account = ? and scope = 'platform' and not deleted)
            on conflict (account, platform_only) do update set since = excluded.since, settled = false""";

    private final JdbcClient jdbc;
    private final Writes writes;

    WebhookEstateTable(JdbcClient jdbc, Writes writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    /// @param platformOnly whether webhooks of the account's own events stay
    record Estate(String account, boolean platformOnly) {}

    void write(String account, Instant since) {
        writes.add(Write.of(WRITE, row -> {
            row.setString(1, account);
            row.setObject(2, since.atOffset(ZoneOffset.UTC));
        }));
    }

    /// For the webhooks alone that hear of all accounts.
    void writeForPlatform(String account, Instant since) {
        writes.add(Write.of(WRITE_FOR_PLATFORM, row -> {
            row.setString(1, account);
            row.setObject(2, since.atOffset(ZoneOffset.UTC));
            row.setString(3, account);
        }));
    }

    List<Estate> open() {
        return jdbc.sql("select account, platform_only from webhook_estate where not settled order by account")
                .query(Estate.class)
                .list();
    }

    /// At most so many of the webhooks that are still there, in the order of their ids. Without a key somebody may go
    /// on
    /// to make others, where the deployment wants it so.
    List<WebhookId> rest(Estate estate, WebhookId after, int limit) {
        return jdbc
                .sql("select id from webhook where account = ? and not deleted and (not ? or scope = 'platform')"
                        + " and (account <> ? or created <= (select since from webhook_estate e"
                        + "   where e.account = webhook.account and e.platform_only = ?))"
                        + " and id > ? order by id limit ?")
                .params(
                        estate.account(),
                        estate.platformOnly(),
                        Handles.LOCAL,
                        estate.platformOnly(),
                        after.value(),
                        limit)
                .query(UUID.class)
                .list()
                .stream()
                .map(WebhookId::new)
                .toList();
    }

    /// Notes that it has been done, unless that began so lately that requests may still be under way.
    void settle(Estate estate, Duration age) {
        jdbc.sql("update webhook_estate set settled = true where account = ? and platform_only = ?"
                        + " and since < now() - make_interval(secs => ?)")
                .params(estate.account(), estate.platformOnly(), age.toSeconds())
                .update();
    }
}
