package dev.integrations.listener.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.listener.EventType;
import dev.integrations.support.Instance;
import dev.integrations.support.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What results say of a delivery, of those behind it, and of its endpoint.
class ResultTableTest {

    private static final String URL = "https://192.0.2.1/in";
    private static final Duration LATER = Duration.ofHours(1);

    private final Instance service = Instance.shared();
    private final Tables tables = service.tables();
    private final ResultTable results = service.part(ResultTable.class);
    private final SubscriptionTable subscriptions = service.part(SubscriptionTable.class);
    private final UUID webhook = UUID.randomUUID();
    private final UUID integration = UUID.randomUUID();

    ResultTableTest() {
        tables.execute("insert into webhook_subscription (webhook, account, scope, url, event_filters, enabled)"
                + " values ('" + webhook + "', 'acme', 'account', '" + URL + "', '{}', true)");
    }

    @Test
    void putsOffWhatIsBehindADeliveryThatFailed() {
        Due first = queue(1);
        Due second = queue(2);
        results.write(List.of(failed(first, "status")));
        assertThat(isDueNow(first)).isFalse();
        assertThat(isDueNow(second)).isFalse();
    }

    @Test
    void isNoMatterWhenTheDeliveryWasGivenUpMeanwhile() {
        Due first = queue(1);
        Due second = queue(2);
        tables.execute("update delivery set state = 'dead', due = null where id = '" + first.id() + "'");
        results.write(List.of(failed(first, "status")));
        assertThat(isDueNow(second)).isTrue();
        assertThat(tables.count("select count(*) from delivery_attempt where webhook = ?", webhook))
                .isZero();
        assertThat(failures()).isZero();
    }

    @Test
    void isNoMatterWhenItWasAttemptedAgainMeanwhile() {
        Due first = queue(1);
        results.write(List.of(failed(first, "status")));
        tables.execute("update delivery set due = now() where id = '" + first.id() + "'");
        results.write(List.of(failed(first, "status")));
        assertThat(isDueNow(first)).isTrue();
        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void isNoFailureOfAnotherAddress() {
        Due due = queue(1);
        tables.execute(
                "update webhook_subscription set url = 'https://192.0.2.2/in' where webhook = '" + webhook + "'");
        results.write(List.of(failed(due, "status")));
        assertThat(failures()).isZero();
    }

    @Test
    void isNoFailureOfAnEndpointWhenThereIsNothingToSend() {
        results.write(List.of(failed(queue(1), "event-gone")));
        assertThat(failures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "address", "timeout"})
    void isAFailureOfItsEndpoint(String reason) {
        results.write(List.of(failed(queue(1), reason)));
        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void endsAnEndpointThatDidNothingButFail() {
        failFor("5 days 1 hour", "1 hour", 9);
        results.write(List.of(failed(queue(1), "status")));
        assertThat(failing()).containsExactly(webhook);
    }

    /// Nothing happened in between.
    @Test
    void endsNoEndpointThatFailedLongAgoForTheLastTime() {
        failFor("5 days 1 hour", "2 days", 9);
        results.write(List.of(failed(queue(1), "status")));
        assertThat(failing()).isEmpty();
        assertThat(failures()).isEqualTo(1);
        failFor("5 days 1 hour", "2 days", 9);
        assertThat(failing()).isEmpty();
    }

    @Test
    void endsNoEndpointThatFailedAFewTimes() {
        failFor("5 days 1 hour", "20 hours", 2);
        results.write(List.of(failed(queue(1), "status")));
        assertThat(failing()).isEmpty();
    }

    @Test
    void forgivesWhoeverSucceeds() {
        failFor("5 days 1 hour", "1 hour", 9);
        results.write(List.of(result(queue(1), null, DeliveryState.DELIVERED)));
        assertThat(failing()).isEmpty();
        results.write(List.of(failed(queue(2), "status")));
        assertThat(failing()).isEmpty();
        assertThat(failures()).isEqualTo(1);
    }

    private void failFor(String since, String last, int times) {
        tables.execute("update webhook_subscription set failing_since = now() - interval '" + since
                + "', failed = now() - interval '" + last + "', failures = " + times + " where webhook = '" + webhook
                + "'");
    }

    private List<UUID> failing() {
        Duration longest = service.part(RetrySchedule.class).longest();
        return subscriptions.failing(List.of(webhook), Duration.ofDays(5), 5, longest).stream()
                .map(Subscription::webhook)
                .toList();
    }

    private long failures() {
        return tables.count("select failures from webhook_subscription where webhook = ?", webhook);
    }

    /// It is of the generation before, so that nobody attempts it, until it is written.
    private Due queue(long position) {
        UUID id = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        tables.jdbc()
                .sql("insert into delivery (webhook, id, position, event, type, integration, kind, state, due,"
                        + " generation) values (?, ?, ?, ?, 'v1.integration.created', ?, 'live', 'pending', now(), -1)")
                .params(webhook, id, position, event, integration)
                .update();
        return new Due(
                webhook,
                id,
                position,
                event,
                EventType.named("v1.integration.created").orElseThrow(),
                integration,
                DeliveryKind.LIVE,
                0,
                0,
                null);
    }

    private boolean isDueNow(Due delivery) {
        return tables.count("select count(*) from delivery where id = ? and due <= now()", delivery.id()) == 1;
    }

    private static Result failed(Due delivery, String reason) {
        return result(delivery, reason, DeliveryState.PENDING);
    }

    private static Result result(Due delivery, @Nullable String reason, DeliveryState state) {
        var attempt = new Attempt(Instant.now(), null, null, Duration.ofMillis(10), reason);
        return new Result(delivery, URL, attempt, state, state == DeliveryState.PENDING ? LATER : null);
    }
}
