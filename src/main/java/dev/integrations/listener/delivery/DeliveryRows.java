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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of deliveries, for those that look at them.
@Repository
class DeliveryRows {

    private static final String GENERATION =
            "(select s.generation from webhook_subscription s where s.webhook = :webhook)";

    /// What is pending of an earlier generation is given up, though it is not written yet.
    private static final String ROWS = "select d.*, d.state = 'pending' and d.generation < " + GENERATION
            + " given_up from delivery d where d.webhook = :webhook";

    private static final String ALIVE = " and d.state = 'pending' and d.generation = " + GENERATION;
    private static final String GIVEN_UP = " and d.state = 'pending' and d.generation < " + GENERATION;
    private static final String NEWEST = " order by id desc limit :limit";

    private static final String AGAIN = """
            insert into delivery (webhook, id, position, event, type, integration, kind, generation, state, due)
            select webhook, :new, position, event, type, integration, 'resend', :generation, 'pending', now()
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
        var also = new StringBuilder();
        Map<String, Object> parameters = new HashMap<>(Map.of("webhook", webhook.value(), "limit", limit));
        restrict(also, parameters, "id < ", "before", before);
        restrict(
                also,
                parameters,
                "type = ",
                "type",
                filter.type() == null ? null : filter.type().wire());
        restrict(also, parameters, "event = ", "event", filter.event());
        String sql = in(filter.state()).stream()
                .map(state -> "(" + ROWS + state + also + NEWEST + ")")
                .collect(Collectors.joining(" union all ", "select * from (", ") d" + NEWEST));
        return jdbc.sql(sql).params(parameters).query(DeliveryRows::delivery).list();
    }

    private static void restrict(
            StringBuilder also, Map<String, Object> parameters, String what, String name, @Nullable Object value) {
        if (value != null) {
            also.append(" and d.").append(what).append(':').append(name);
            parameters.put(name, value);
        }
    }

    /// Conditions each of which an index knows.
    private static List<String> in(@Nullable DeliveryState state) {
        return switch (state) {
            case null -> List.of("");
            case PENDING -> List.of(ALIVE);
            case DELIVERED -> List.of(" and d.state = 'delivered'");
            case DEAD -> List.of(" and d.state = 'dead'", GIVEN_UP);
        };
    }

    Optional<Delivery> find(WebhookId webhook, UUID id) {
        return jdbc.sql(ROWS + " and d.id = :id")
                .param("webhook", webhook.value())
                .param("id", id)
                .query(DeliveryRows::delivery)
                .optional();
    }

    /// Queues the same event once more, unless a delivery has that id already.
    ///
    /// @param generation of its webhook
    void queueAgain(Delivery delivery, int generation, UUID id) {
        jdbc.sql(AGAIN)
                .param("new", id)
                .param("generation", generation)
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
        boolean givenUp = row.getBoolean("given_up");
        OffsetDateTime due = givenUp ? null : row.getObject("due", OffsetDateTime.class);
        int attempts = row.getInt("attempts");
        return new Delivery(
                new WebhookId(row.getObject("webhook", UUID.class)),
                row.getObject("id", UUID.class),
                row.getObject("position", Long.class),
                row.getObject("event", UUID.class),
                EventType.named(row.getString("type")).orElseThrow(),
                row.getObject("integration", UUID.class),
                DeliveryKind.stored(row.getString("kind")),
                givenUp
                        ? DeliveryState.DEAD
                        : DeliveryState.named(row.getString("state")).orElseThrow(),
                due == null ? null : due.toInstant(),
                attempts,
                attempts == 0 ? null : attempt(row),
                givenUp ? "disabled" : row.getString("reason"));
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
