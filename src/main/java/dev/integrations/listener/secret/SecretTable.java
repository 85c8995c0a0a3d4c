package dev.integrations.listener.secret;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookSecret;
import dev.integrations.shared.commit.Write;
import dev.integrations.shared.commit.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The rows of secrets. One that no event has named is valid at no time.
@Repository
class SecretTable implements WebhookSecrets {

    /// What a request that was cut off has decided may be decided again.
    private static final String KEEP = """
            insert into webhook_secret (webhook, id, account, key, sealed) values (?, ?, ?, ?, ?)
            on conflict (webhook, id) do update set key = excluded.key, sealed = excluded.sealed""";

    private static final String OTHERS =
            "select count(distinct webhook) from webhook_secret where account = ? and webhook <> ?";

    private static final String NAME = "update webhook_secret set valid_from = ? where webhook = ? and id = ?";

    private static final String END = """
            update webhook_secret set valid_until = least(valid_until, ?)
             where webhook = ? and id <> ? and valid_from <= ?""";

    private static final String END_OLDEST = """
            update webhook_secret set valid_until = least(valid_until, ?)
             where webhook = ? and id in (select id from webhook_secret where webhook = ? and valid_from is not null
                                           order by valid_from desc, id desc offset ?)""";

    private static final String VALID = """
            select * from webhook_secret
             where webhook = any(?) and valid_from is not null and (valid_until is null or valid_until > ?)
             order by valid_from desc, id desc""";

    private static final String DELETE = "delete from webhook_secret where webhook = ?";

    /// As many are told of; see the views.
    private static final int MOST_VALID = 10;

    /// For how long one is known that is valid no more.
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Writes writes;
    private final SealingKeys keys;
    private final TransactionTemplate transaction;
    private final int most;

    /// @param most the setting `integrations.webhooks.most-per-account`, 50 unless set
    SecretTable(
            JdbcClient jdbc,
            Writes writes,
            SealingKeys keys,
            PlatformTransactionManager transactions,
            @Value("${integrations.webhooks.most-per-account:50}") int most) {
        this.jdbc = jdbc;
        this.writes = writes;
        this.keys = keys;
        this.transaction = new TransactionTemplate(transactions);
        this.most = most;
    }

    /// Those of one account come one after another, so that none slips past the limit.
    @Override
    public void keepFirst(WebhookId webhook, UUID secretId, String account, WebhookSecret secret) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('webhooks of ' || ?, 0))")
                    .param(account)
                    .query((row, index) -> 1)
                    .single();
            if (jdbc.sql(OTHERS)
                            .params(account, webhook.value())
                            .query(Integer.class)
                            .single()
                    >= most) {
                throw new TooManyWebhooks(most);
            }
            keep(webhook, secretId, account, secret);
        });
    }

    @Override
    public void keep(WebhookId webhook, UUID secretId, String account, WebhookSecret secret) {
        byte[] sealed = keys.seal(webhook.value(), secretId, secret.value());
        jdbc.sql(KEEP)
                .params(webhook.value(), secretId, account, keys.current(), sealed)
                .update();
    }

    @Override
    public void forget(WebhookId webhook, UUID secretId) {
        jdbc.sql("delete from webhook_secret where webhook = ? and id = ? and valid_from is null")
                .params(webhook.value(), secretId)
                .update();
    }

    @Override
    public List<byte[]> validAt(WebhookId webhook, Instant time) {
        return validAt(List.of(webhook.value()), time).getOrDefault(webhook.value(), List.of());
    }

    @Override
    public Map<UUID, List<byte[]>> validAt(Collection<UUID> webhooks, Instant time) {
        return jdbc
                .sql(VALID)
                .params(webhooks.toArray(UUID[]::new), time.atOffset(ZoneOffset.UTC))
                .query((row, index) ->
                        Map.entry(row.getObject("webhook", UUID.class), new WebhookSecret(opened(row, index)).bytes()))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    @Override
    public boolean has(WebhookId webhook, String secret) {
        return jdbc.sql("select * from webhook_secret where webhook = ?")
                .param(webhook.value())
                .query(this::opened)
                .list()
                .contains(secret);
    }

    private String opened(ResultSet row, int index) throws SQLException {
        return keys.open(
                row.getObject("webhook", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getBytes("sealed"));
    }

    /// Notes that a secret is the webhook's.
    void name(UUID webhook, UUID id, Instant from) {
        writes.add(Write.of(NAME, row -> {
            row.setObject(1, from.atOffset(ZoneOffset.UTC));
            row.setObject(2, webhook);
            row.setObject(3, id);
        }));
    }

    /// Notes that there is a newer secret than all others that there were.
    ///
    /// @param until when they end, unless they do before
    void endOthers(UUID webhook, UUID newest, Instant now, Instant until) {
        writes.add(Write.of(END, row -> {
            row.setObject(1, until.atOffset(ZoneOffset.UTC));
            row.setObject(2, webhook);
            row.setObject(3, newest);
            row.setObject(4, now.atOffset(ZoneOffset.UTC));
        }));
        writes.add(Write.of(END_OLDEST, row -> {
            row.setObject(1, now.atOffset(ZoneOffset.UTC));
            row.setObject(2, webhook);
            row.setObject(3, webhook);
            row.setInt(4, MOST_VALID);
        }));
    }

    void deleteOf(UUID webhook) {
        writes.add(Write.of(DELETE, row -> row.setObject(1, webhook)));
    }

    /// A secret that no event has named for long.
    record Unnamed(UUID webhook, UUID id) {}

    List<Unnamed> unnamed(Duration age) {
        return jdbc.sql("select webhook, id from webhook_secret where valid_from is null"
                        + " and made < now() - make_interval(secs => ?)")
                .param(age.toSeconds())
                .query(Unnamed.class)
                .list();
    }

    void deleteExpired() {
        jdbc.sql("delete from webhook_secret where valid_until < now() - make_interval(secs => ?)")
                .param(REMEMBERED.toSeconds())
                .update();
    }
}
