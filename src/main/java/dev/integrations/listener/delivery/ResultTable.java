package dev.integrations.listener.delivery;

import dev.integrations.shared.postgres.Columns;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
             where d.webhook = r.webhook and d.id = r.id
               and (r.state = 'delivered' or d.state = 'pending' and d.attempts < r.attempts)
            returning d.id""";

    private static final String ATTEMPTS = """
            insert into delivery_attempt (webhook, delivery, number, at, code, excerpt, took_ms, reason)
            select * from unnest(?::uuid[], ?::uuid[], ?::int[], ?::timestamptz[], ?::int[], ?::text[], ?::int[],
                                 ?::text[])
                on conflict do nothing""";

    /// Whatever has to wait for a delivery is due when it is.
    private static final String FOLLOWERS = """
            update delivery d set due = first.due
              from unnest(?::uuid[], ?::uuid[]) as written (webhook, id), delivery first
             where first.webhook = written.webhook and first.id = written.id and first.state = 'pending'
               and d.webhook = first.webhook and d.generation = first.generation
               and d.integration = first.integration and d.position > first.position
               and d.kind = 'live' and d.state = 'pending'""";

    private static final String SUCCEEDED =
            "update webhook_subscription set failing_since = null where webhook = any(?) and failing_since is not null";

    /// Nothing is known of the time in which nothing was attempted: after that it begins anew.
    private static final String FAILED = """
            update webhook_subscription s
               set failing_since = case when s.failed > since.start then coalesce(s.failing_since, now()) else now() end,
                   failures = f.failures + case when s.failed > since.start and s.failing_since is not null
                                                then s.failures else 0 end,
                   failed = now()
              from unnest(?::uuid[], ?::text[], ?::int[]) as f (webhook, url, failures),
                   (select now() - make_interval(secs => ?)) as since (start)
             where s.webhook = f.webhook and s.url = f.url""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final RetrySchedule schedule;

    ResultTable(JdbcClient jdbc, JdbcTemplate template, RetrySchedule schedule) {
        this.jdbc = jdbc;
        this.template = template;
        this.schedule = schedule;
    }

    /// One that comes too late, of a delivery that was given up or attempted again meanwhile, says nothing any more.
    void write(List<Result> results) {
        Set<UUID> written = Set.copyOf(template.query(
                DELIVERIES,
                statement -> bindDeliveries(statement, results),
                (row, number) -> row.getObject("id", UUID.class)));
        List<Result> news = results.stream()
                .filter(result -> written.contains(result.delivery().id()))
                .toList();
        List<Result> failures =
                news.stream().filter(result -> !result.isDelivered()).toList();
        if (!failures.isEmpty()) {
            template.update(ATTEMPTS, statement -> bindAttempts(statement, failures));
            template.update(FOLLOWERS, statement -> bindFollowers(statement, failures));
        }
        noteSuccesses(news);
        noteFailures(news);
    }

    private static void bindDeliveries(PreparedStatement statement, List<Result> results) throws SQLException {
        var columns = new Columns<>(statement, results);
        columns.set(1, "uuid", result -> result.delivery().webhook());
        columns.set(2, "uuid", result -> result.delivery().id());
        columns.set(3, "text", result -> result.state().wire());
        columns.set(4, "bigint", ResultTable::again);
        columns.set(5, "int", result -> result.delivery().number());
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
        columns.set(3, "int", result -> result.delivery().number());
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
        columns.set(2, "uuid", result -> result.delivery().id());
    }

    private static @Nullable Long again(Result result) {
        Duration again = result.again();
        return again == null ? null : (Long) again.toMillis();
    }

    private static int took(Result result) {
        return Math.toIntExact(result.attempt().took().toMillis());
    }

    private void noteSuccesses(List<Result> results) {
        UUID[] succeeded = results.stream()
                .filter(Result::isDelivered)
                .map(result -> result.delivery().webhook())
                .distinct()
                .toArray(UUID[]::new);
        if (succeeded.length > 0) {
            jdbc.sql(SUCCEEDED).param(succeeded).update();
        }
    }

    /// An endpoint, as it was when it was asked.
    private record Endpoint(UUID webhook, String url) {}

    private void noteFailures(List<Result> results) {
        List<Map.Entry<Endpoint, Long>> failures = List.copyOf(results.stream()
                .filter(Result::isFailureOfTheEndpoint)
                .collect(Collectors.groupingBy(
                        result -> new Endpoint(result.delivery().webhook(), result.url()), Collectors.counting()))
                .entrySet());
        if (!failures.isEmpty()) {
            template.update(FAILED, statement -> {
                var columns = new Columns<>(statement, failures);
                columns.set(1, "uuid", failed -> failed.getKey().webhook());
                columns.set(2, "text", failed -> failed.getKey().url());
                columns.set(3, "int", failed -> failed.getValue().intValue());
                statement.setLong(4, schedule.longest().toSeconds());
            });
        }
    }
}
