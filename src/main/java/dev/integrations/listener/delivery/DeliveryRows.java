package dev.integrations.listener.delivery;

import dev.integrations.listener.EventType;
import dev.integrations.listener.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of deliveries, for those that look at them.
@Repository
class DeliveryRows {

    private static final String LIST = """
            select * from delivery
             where webhook = :webhook
               and (cast(:before as uuid) is null or id < :before)
               and (cast(:state as text) is null or state = :state)
               and (cast(:type as text) is null or type = :type)
               and (cast(:event as uuid) is null or event = :event)
             order by id desc limit :limit""";

    private static final String AGAIN = """
            insert into delivery (webhook, id, position, event, type, integration, kind, state, due)
            select webhook, :new, position, event, type, integration, 'resend', 'pending', now()
              from delivery where webhook = :webhook and id = :id
                on conflict do nothing""";

    private static final String TRIAL = """
            insert into delivery (webhook, id, event, type, kind, state, attempts, attempted, code, excerpt, took_ms,
                                  reason)
            values (:webhook, :id, :event, :type, 'test', :state, 1, :at, :code, :excerpt, :took, :reason)""";

    private final JdbcClient jdbc;

    DeliveryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Delivery> list(WebhookId webhook, DeliveryFilter filter, @Nullable UUID before, int limit) {
        DeliveryState state = filter.state();
        EventType type = filter.type();
        return jdbc.sql(LIST)
                .param("webhook", webhook.value())
                .param("before", before)
                .param("state", state == null ? null : state.wire())
                .param("type", type == null ? null : type.wire())
                .param("event", filter.event())
                .param("limit", limit)
                .query(DeliveryRows::delivery)
                .list();
    }

    Optional<Delivery> find(WebhookId webhook, UUID id) {
        return jdbc.sql("select * from delivery where webhook = ? and id = ?")
                .params(webhook.value(), id)
                .query(DeliveryRows::delivery)
                .optional();
    }

    /// Queues the same event once more, unless a delivery has that id already.
    void queueAgain(Delivery delivery, UUID id) {
        jdbc.sql(AGAIN)
                .param("new", id)
                .param("webhook", delivery.webhook().value())
                .param("id", delivery.id())
                .update();
    }

    Delivery addTrial(WebhookId webhook, UUID id, UUID event, Attempt attempt) {
        DeliveryState state = attempt.reason() == null ? DeliveryState.DELIVERED : DeliveryState.DEAD;
        jdbc.sql(TRIAL)
                .param("webhook", webhook.value())
                .param("id", id)
                .param("event", event)
                .param("type", EventType.WEBHOOK_TEST.wire())
                .param("state", state.wire())
                .param("at", attempt.at().atOffset(ZoneOffset.UTC))
                .param("code", attempt.code())
                .param("excerpt", attempt.excerpt())
                .param("took", attempt.took().toMillis())
                .param("reason", attempt.reason())
                .update();
        return find(webhook, id).orElseThrow();
    }

    List<Attempt> attempts(Delivery delivery) {
        List<Attempt> attempts = new ArrayList<>(jdbc.sql(
                        "select at as attempted, * from delivery_attempt where webhook = ? and delivery = ? order by number")
                .params(delivery.webhook().value(), delivery.id())
                .query((row, number) -> attempt(row))
                .list());
        Attempt last = delivery.last();
        if (last != null && attempts.size() < delivery.attempts()) {
            attempts.add(last);
        }
        return attempts;
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
        int attempts = row.getInt("attempts");
        return new Delivery(
                new WebhookId(row.getObject("webhook", UUID.class)),
                row.getObject("id", UUID.class),
                row.getObject("position", Long.class),
                row.getObject("event", UUID.class),
                EventType.named(row.getString("type")).orElseThrow(),
                row.getObject("integration", UUID.class),
                DeliveryKind.stored(row.getString("kind")),
                DeliveryState.named(row.getString("state")).orElseThrow(),
                due == null ? null : due.toInstant(),
                attempts,
                attempts == 0 ? null : attempt(row),
                row.getString("reason"));
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        Instant at = row.getObject("attempted", OffsetDateTime.class).toInstant();
        return new Attempt(
                at,
                row.getObject("code", Integer.class),
                row.getString("excerpt"),
                Duration.ofMillis(row.getLong("took_ms")),
                row.getString("reason"));
    }
}
