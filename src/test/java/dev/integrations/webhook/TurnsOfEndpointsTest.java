package dev.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Receiver;
import dev.integrations.support.Receiver.Message;
import dev.integrations.support.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of what waits while an endpoint is being delivered to: its first message keeps the others waiting.
class TurnsOfEndpointsTest {

    /// A claim that is not given back lasts longer than any of these tests waits.
    private static final Instance SERVICE = Instance.on(
            TestDatabase.freshDatabase(), "integrations.webhooks.claim=5m", "integrations.outbound.time-limit=1m");
    private static final Duration SOON = Duration.ofSeconds(15);
    /// Longer than changes take until they are heeded.
    private static final Duration FOLLOWED = Duration.ofMillis(2500);
    private static final int EVENTS = 10;
    private static final String MUCH = UUID.randomUUID().toString();

    private final Client client = Client.without(SERVICE.api());
    private final Hooks hooks = new Hooks(client);
    private final Tables tables = SERVICE.tables();
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    @AfterAll
    static void ends() {
        SERVICE.close();
    }

    @AfterEach
    void deleteAll() {
        gate.complete(null);
        hooks.deleteAll();
    }

    @Test
    void isDeliveredSoonAfterAPassingFailureOfTheDatabase() {
        try (Receiver receiver = gated()) {
            begin(receiver);
            tables.execute("alter table delivery rename to delivery_away");
            gate.complete(null);
            pass(Duration.ofSeconds(2));
            tables.execute("alter table delivery_away rename to delivery");
            client.create(Manifests.MINIMAL).assertOk();
            await().atMost(SOON).until(() -> ids(receiver).distinct().count() == EVENTS + 1);
            assertThat(ids(receiver)).doesNotHaveDuplicates();
        } finally {
            tables.execute("alter table if exists delivery_away rename to delivery");
        }
    }

    @Test
    void goesToAnotherUrlThoughTheFanOutStandsStill() {
        try (Receiver before = gated();
                Receiver after = Receiver.answering(204)) {
            Answer webhook = begin(before);
            withoutFanOut(() -> {
                hooks.patch(webhook.id(), "{\"url\":\"" + after.url() + "\"}").assertOk();
                pass(FOLLOWED);
                gate.complete(null);
                await().atMost(SOON).until(() -> after.taken().size() == EVENTS - 1);
                assertThat(before.messages()).hasSize(1);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "DELETE"})
    void isSentNoMoreThoughTheFanOutStandsStill(String end) {
        try (Receiver receiver = gated()) {
            Answer webhook = begin(receiver);
            withoutFanOut(() -> {
                client.send(end, Hooks.PATH + webhook.id(), end.equals("PATCH") ? "{\"enabled\":false}" : null)
                        .assertOk();
                pass(FOLLOWED);
                gate.complete(null);
                await().atMost(SOON).until(() -> claims() == 0);
                pass(FOLLOWED);
                assertThat(receiver.begun()).isEqualTo(1);
                assertThat(claims()).isZero();
            });
        }
    }

    /// Each of the others would have lost an attempt.
    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void waitsForAsLongAsTheEndpointWishes(int status) {
        try (Receiver busy = new Receiver(message -> {
                    gate.join();
                    return new Receiver.Answer(status, Map.of("Retry-After", "3600"));
                });
                Receiver other = Receiver.answering(204)) {
            Answer webhook = begin(busy);
            gate.complete(null);
            await().atMost(SOON).until(() -> claims() == 0);
            client.create(Manifests.MINIMAL).assertOk();
            pass(FOLLOWED);
            assertThat(busy.messages()).hasSize(1);
            assertThat(tables.count(
                            "select count(*) from delivery where webhook = ?::uuid and attempts > 0", webhook.id()))
                    .isEqualTo(1);
            hooks.patch(webhook.id(), "{\"url\":\"" + other.url() + "\"}").assertOk();
            await().atMost(SOON).until(() -> other.taken().size() == EVENTS);
        }
    }

    @Test
    void isSignedWithWhatIsValidByThen() {
        try (Receiver receiver = gated()) {
            Answer webhook = begin(receiver);
            Answer rotated =
                    hooks.rotate(webhook.id(), "{\"overlap\":\"PT0S\"}").assertOk();
            pass(FOLLOWED);
            gate.complete(null);
            await().atMost(SOON).until(() -> receiver.taken().size() == EVENTS);
            List<Message> rest = receiver.messages().subList(1, EVENTS);
            assertThat(rest).allMatch(message -> message.isSignedWith(secret(rotated)));
            assertThat(rest).noneMatch(message -> message.isSignedWith(secret(webhook)));
        }
    }

    @Test
    void isSentNoMoreToAnEndpointThatIsGone() {
        try (Receiver receiver = new Receiver(message -> {
            gate.join();
            return new Receiver.Answer(410);
        })) {
            begin(receiver);
            withoutFanOut(() -> {
                gate.complete(null);
                await().atMost(SOON).until(() -> claims() == 0);
                pass(FOLLOWED);
                assertThat(receiver.begun()).isEqualTo(1);
            });
        }
    }

    /// What is due of it has waited longest, and comes to nothing.
    @Test
    void hasItsTurnBesideAnIntegrationWithVeryMuch() {
        try (Receiver receiver = gated()) {
            Answer webhook = begin(receiver);
            tables.execute("""
                    insert into delivery (webhook, id, position, event, type, integration, kind, state, due)
                    select '%s', gen_random_uuid(), number - 10000, gen_random_uuid(), 'v1.integration.changed', '%s', 'live',
                           'pending', now() - interval '1 hour'
                      from generate_series(1, 3000) number""".formatted(webhook.id(), MUCH));
            gate.complete(null);
            await().atMost(SOON).until(() -> receiver.taken().size() == EVENTS);
            assertThat(tables.count(
                            "select count(*) from delivery where integration = ?::uuid and state = 'pending'", MUCH))
                    .isGreaterThan(2000);
        }
    }

    private static String secret(Answer webhook) {
        return webhook.json().path("secret").asString();
    }

    private long claims() {
        return tables.count("select count(*) from webhook_subscription where claimed_by is not null");
    }

    private void withoutFanOut(Runnable work) {
        tables.execute("update ledger_reader set paused_since = now() where name = 'webhook-fan-out'");
        try {
            work.run();
        } finally {
            tables.execute("update ledger_reader set paused_since = null where name = 'webhook-fan-out'");
        }
    }

    /// A webhook whose first message is under way while the others wait.
    private Answer begin(Receiver receiver) {
        Answer webhook = hooks.create("{\"url\":\"" + receiver.url() + "\"}").assertOk();
        IntStream.range(0, EVENTS).forEach(i -> client.create(Manifests.MINIMAL).assertOk());
        await().atMost(SOON)
                .until(() ->
                        tables.count("select count(*) from delivery where webhook = ?::uuid", webhook.id()) == EVENTS
                                && receiver.begun() > 0);
        return webhook;
    }

    private Receiver gated() {
        return new Receiver(message -> {
            gate.join();
            return Receiver.Answer.OK;
        });
    }

    private static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(1)).until(() -> true);
    }

    private static Stream<String> ids(Receiver receiver) {
        return receiver.messages().stream().map(Message::id);
    }
}
