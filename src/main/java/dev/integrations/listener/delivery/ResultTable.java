package dev.integrations.listener.delivery;

import dev.integrations.shared.postgres.Columns;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Writes what came of attempts, many at once.
@Repository
class ResultTable {

    private static final String DELIVERIES = """
            update delivery d
               set state = r.state, due = now() + make_interval(secs => r.again / 1000.0), attempts = r.attempts,
                   attempted = r.at, code = r.code, excerpt = r.excerpt, took_ms = r.took, reason = r.reason
              from unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::int[], ?::timestamptz[], ?::int[], ?::text[],
                          ?::int[], ?::text[])
                   as r (webhook, id, state, again, attempts, at, code, excerpt, took, reason)
             where d.webhook = r.webhook and d.id = r.id and (d.state = 'pending' or r.state = 'delivered')""";

    private static final String ATTEMPTS = """
            insert into delivery_attempt (webhook, delivery, number, at, code, excerpt, took_ms, reason)
            select * from unnest(?::uuid[], ?::uuid[], ?::int[], ?::timestamptz[], ?::int[], ?::text[], ?::int[],
                                 ?::text[])
                on conflict do nothing""";

    /// Whatever has to wait for a delivery is due when it is.
    private static final String FOLLOWERS = """
            update delivery d set due = now() + make_interval(secs => first.again / 1000.0)
              from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[])
                   as first (webhook, integration, position, again)
             where d.webhook = first.webhook and d.integration = first.integration and d.position > first.position
               and d.kind = 'live' and d.state = 'pending'""";

    private static final String SUCCEEDED =
            "update webhook_subscription set failing_since = null where webhook = any(?) and failing_since is not null";

    private static final String FAILED =
            "update webhook_subscription set failing_since = now() where webhook = any(?) and failing_since is null";

    private static final String FAILING = """
            select webhook from webhook_subscription
             where webhook = any(?) and enabled and failing_since < now() - make_interval(secs => ?)""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    ResultTable(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    void write(List<Result> results) {
        template.update(DELIVERIES, statement -> bindDeliveries(statement, results));
        List<Result> failures =
                results.stream().filter(result -> !result.isDelivered()).toList();
        if (!failures.isEmpty()) {
            template.update(ATTEMPTS, statement -> bindAttempts(statement, failures));
            template.update(FOLLOWERS, statement -> bindFollowers(statement, failures));
        }
        noteStanding(results);
    }

    private static void bindDeliveries(PreparedStatement statement, List<Result> results) throws SQLException {
        var columns = new Columns<>(statement, results);
        columns.set(1, "uuid", result -> result.delivery().webhook());
        columns.set(2, "uuid", result -> result.delivery().id());
        columns.set(3, "text", result -> result.state().wire());
        columns.set(4, "bigint", ResultTable::again);
        columns.set(5, "int", result -> result.delivery().attempts() + 1);
        columns.set(6, "timestamptz", result -> result.attempt().at().atOffset(ZoneOffset.UTC));
        columns.set(7, "int", result -> result.attempt().code());
        columns.set(8, "text", result -> result.attempt().excerpt());
        columns.set(9, "int", ResultTable::took);
        columns.set(10, "text", result -> result.attempt().reason());
    }

    private static void bindAttempts(PreparedStatement statement, List<Result> failures) throws SQLException {
        var columns = new Columns<>(statement, failures);
        columns.set(1, "uuid", result -> result.delivery().webhook());
        columns.set(2, "uuid", result -> result.delivery().id());
        columns.set(3, "int", result -> result.delivery().attempts() + 1);
        columns.set(4, "timestamptz", result -> result.attempt().at().atOffset(ZoneOffset.UTC));
        columns.set(5, "int", result -> result.attempt().code());
        columns.set(6, "text", result -> result.attempt().excerpt());
        columns.set(7, "int", ResultTable::took);
        columns.set(8, "text", result -> result.attempt().reason());
    }

    private static void bindFollowers(PreparedStatement statement, List<Result> failures) throws SQLException {
        List<Result> waitedFor = failures.stream()
                .filter(result -> result.state() == DeliveryState.PENDING
                        && result.delivery().isOrdered())
                .toList();
        var columns = new Columns<>(statement, waitedFor);
        columns.set(1, "uuid", result -> result.delivery().webhook());
        columns.set(2, "uuid", result -> result.delivery().integration());
        columns.set(3, "bigint", result -> result.delivery().position());
        columns.set(4, "bigint", ResultTable::again);
    }

    private static @Nullable Long again(Result result) {
        Duration again = result.again();
        return again == null ? null : (Long) again.toMillis();
    }

    private static int took(Result result) {
        return Math.toIntExact(result.attempt().took().toMillis());
    }

    private void noteStanding(List<Result> results) {
        UUID[] succeeded = webhooks(results, true);
        UUID[] failed = webhooks(results, false);
        if (succeeded.length > 0) {
            jdbc.sql(SUCCEEDED).param(succeeded).update();
        }
        if (failed.length > 0) {
            jdbc.sql(FAILED).param(failed).update();
        }
    }

    private static UUID[] webhooks(List<Result> results, boolean delivered) {
        return results.stream()
                .filter(result -> result.isDelivered() == delivered)
                .map(result -> result.delivery().webhook())
                .distinct()
                .toArray(UUID[]::new);
    }

    /// Those of some webhooks that did nothing but fail for so long.
    List<UUID> failing(List<UUID> webhooks, Duration since) {
        return jdbc.sql(FAILING)
                .params(webhooks.toArray(UUID[]::new), since.toSeconds())
                .query(UUID.class)
                .list();
    }
}
