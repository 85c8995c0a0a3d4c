package dev.integrations.listener.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of what is over for long.
@Repository
class OldDeliveries {

    /// Goes from one webhook to the next, however much there is of each.
    private static final String WEBHOOKS = """
            with recursive found (webhook) as (
                (select webhook from %1$s order by webhook limit 1)
                union all
                select (select t.webhook from %1$s t where t.webhook > found.webhook order by t.webhook limit 1)
                  from found where found.webhook is not null)
            select webhook from found where webhook is not null""";

    private static final String FORGET = """
            with gone as (
                delete from delivery where webhook = :webhook and id in (
                    select id from delivery where webhook = :webhook and %s order by id limit :limit)
                returning webhook, id),
            attempts as (
                delete from delivery_attempt a using gone where a.webhook = gone.webhook and a.delivery = gone.id)
            select count(*) from gone""";

    private static final String OVER = FORGET.formatted("id < :before and state <> 'pending'");
    private static final String WITHOUT_WEBHOOK =
            FORGET.formatted("not exists (select from webhook_subscription s where s.webhook = :webhook)");

    /// A late answer may leave one.
    private static final String ATTEMPTS = """
            delete from delivery_attempt where (webhook, delivery, number) in (
                select a.webhook, a.delivery, a.number from delivery_attempt a
                 where a.webhook = :webhook and a.delivery < :before
                   and not exists (select from delivery d where d.webhook = a.webhook and d.id = a.delivery)
                 limit :limit)""";

    private static final String REPLAYS = """
            delete from webhook_replay where (webhook, id) in (
                select webhook, id from webhook_replay where id < :before and state <> 'running' limit :limit)""";

    private final JdbcClient jdbc;

    OldDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// All webhooks that there are deliveries of, of some that are no more as well.
    List<UUID> webhooks() {
        return jdbc.sql(WEBHOOKS.formatted("delivery")).query(UUID.class).list();
    }

    /// All webhooks that there are failed attempts of.
    List<UUID> webhooksWithAttempts() {
        return jdbc.sql(WEBHOOKS.formatted("delivery_attempt"))
                .query(UUID.class)
                .list();
    }

    /// Forgets what is over.
    ///
    /// @param before deliveries that were made earlier
    /// @return how many; at most so many at a time
    int forget(UUID webhook, Instant before, int limit) {
        return jdbc.sql(OVER)
                .param("webhook", webhook)
                .param("before", first(before))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    /// Forgets everything of a webhook that is no more.
    ///
    /// @return how many; at most so many at a time
    int forgetWithWebhook(UUID webhook, int limit) {
        return jdbc.sql(WITHOUT_WEBHOOK)
                .param("webhook", webhook)
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    /// Forgets attempts at what is no more.
    ///
    /// @return how many; at most so many at a time
    int forgetAttempts(UUID webhook, Instant before, int limit) {
        return jdbc.sql(ATTEMPTS)
                .param("webhook", webhook)
                .param("before", first(before))
                .param("limit", limit)
                .update();
    }

    /// Forgets replays that are over.
    ///
    /// @return how many; at most so many at a time
    int forgetReplays(Instant before, int limit) {
        return jdbc.sql(REPLAYS)
                .param("before", first(before))
                .param("limit", limit)
                .update();
    }

    /// The first id that can be made at a time.
    private static UUID first(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }
}
