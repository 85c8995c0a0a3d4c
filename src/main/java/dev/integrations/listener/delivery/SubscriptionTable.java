package dev.integrations.listener.delivery;

import dev.integrations.listener.WebhookScope;
import dev.integrations.listener.WebhookSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of what webhooks want.
@Repository
class SubscriptionTable {

    private static final String PUT = """
            insert into webhook_subscription (webhook, account, scope, url, event_filters, enabled, generation)
            values (?, ?, ?, ?, ?, ?, ?)
                on conflict (webhook) do update
               set url = excluded.url, event_filters = excluded.event_filters, enabled = excluded.enabled,
                   generation = excluded.generation,
                   failing_since = case when webhook_subscription.url = excluded.url and webhook_subscription.enabled
                                        then webhook_subscription.failing_since end,
                   not_before = case when webhook_subscription.enabled then webhook_subscription.not_before end""";

    private static final String FAILING = """
            select * from webhook_subscription
             where webhook = any(?) and enabled
               and failing_since < now() - make_interval(secs => ?) and failures >= ?
               and failed > now() - make_interval(secs => ?)""";

    private final JdbcClient jdbc;

    SubscriptionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Up to which position of the ledger deliveries were made, here or where the installation was before.
    long reached() {
        return jdbc.sql("select position from webhook_fan_out")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void reach(long position) {
        jdbc.sql("insert into webhook_fan_out (position) values (?)"
                        + " on conflict (one) do update set position = excluded.position")
                .param(position)
                .update();
    }

    List<Subscription> all() {
        return jdbc.sql("select * from webhook_subscription")
                .query(SubscriptionTable::subscription)
                .list();
    }

    Optional<Subscription> find(UUID webhook) {
        return jdbc.sql("select * from webhook_subscription where webhook = ?")
                .param(webhook)
                .query(SubscriptionTable::subscription)
                .optional();
    }

    /// The same, which stays as it is until the transaction is over: what is made for it meanwhile is given up with the
    /// rest.
    Optional<Subscription> hold(UUID webhook) {
        return jdbc.sql("select * from webhook_subscription where webhook = ? for share")
                .param(webhook)
                .query(SubscriptionTable::subscription)
                .optional();
    }

    /// Those of some webhooks that there are.
    Map<UUID, Subscription> of(Collection<UUID> webhooks) {
        return jdbc
                .sql("select * from webhook_subscription where webhook = any(?)")
                .param(webhooks.toArray(UUID[]::new))
                .query(SubscriptionTable::subscription)
                .list()
                .stream()
                .collect(Collectors.toMap(Subscription::webhook, Function.identity()));
    }

    /// Those of some webhooks that did nothing but fail.
    ///
    /// @param since for how long
    /// @param times how often at least
    /// @param last  how long ago at most for the last time
    List<Subscription> failing(Collection<UUID> webhooks, Duration since, int times, Duration last) {
        return jdbc.sql(FAILING)
                .params(webhooks.toArray(UUID[]::new), since.toSeconds(), times, last.toSeconds())
                .query(SubscriptionTable::subscription)
                .list();
    }

    void put(Subscription subscription) {
        WebhookSettings settings = subscription.settings();
        jdbc.sql(PUT)
                .params(
                        subscription.webhook(),
                        subscription.account(),
                        subscription.scope().wire(),
                        settings.url(),
                        settings.eventFilters().toArray(String[]::new),
                        settings.enabled(),
                        subscription.generation())
                .update();
    }

    void delete(UUID webhook) {
        jdbc.sql("delete from webhook_subscription where webhook = ?")
                .param(webhook)
                .update();
    }

    private static Subscription subscription(ResultSet row, int number) throws SQLException {
        var filters = (String[]) row.getArray("event_filters").getArray();
        return new Subscription(
                row.getObject("webhook", UUID.class),
                row.getString("account"),
                WebhookScope.named(row.getString("scope")).orElseThrow(),
                new WebhookSettings(row.getString("url"), null, Arrays.asList(filters), row.getBoolean("enabled")),
                row.getInt("generation"));
    }
}
