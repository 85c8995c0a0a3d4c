package dev.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.ledger.DeadLetters;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Receiver;
import dev.integrations.support.Receiver.Message;
import dev.integrations.support.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What happens is delivered to webhooks: at least once, signed, in order for each integration.
class DeliveriesTest {

    private static final Instance SERVICE = Instance.on(
            TestDatabase.freshDatabase(),
            "integrations.webhooks.retries=100ms,100ms,100ms,100ms,100ms,100ms,100ms,100ms,100ms");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Client client = Client.without(SERVICE.api());
    private final Hooks hooks = new Hooks(client);

    @AfterAll
    static void ends() {
        SERVICE.close();
    }

    /// So that no test hears another one.
    @AfterEach
    void deleteAll() {
        hooks.deleteAll();
    }

    @Test
    void bringSignedWhatHappens() {
        try (Receiver receiver = Receiver.answering(204)) {
            Answer webhook = hookTo(receiver);
            String integration = client.create(Manifests.COMPLETE).assertOk().id();
            client.patch(Api.INTEGRATIONS + integration, "{\"name\":\"Other\"}").assertOk();
            client.post(Api.INTEGRATIONS + integration + "/submit", "").assertOk();
            await().atMost(SOON).until(() -> receiver.messages().size() == 3);
            assertThat(receiver.messages().stream().map(Message::type))
                    .containsExactly("v1.integration.created", "v1.integration.changed", "v1.integration.submitted");
            JsonNode feed = client.get("/api/v2/events/?integration_id=" + integration)
                    .assertOk()
                    .json()
                    .path("data");
            assertThat(receiver.messages()).allSatisfy(message -> {
                assertThat(message.isSignedWith(secret(webhook))).isTrue();
                assertThat(message.id()).isEqualTo(message.event().path("id").asString());
                assertThat(message.headers().firstValue("content-type")).hasValue("application/cloudevents+json");
            });
            assertThat(receiver.messages().stream().map(Message::event).toList())
                    .isEqualTo(feed.valueStream().toList());
        }
    }

    @Test
    void areSignedWithBothSecretsForAsLongAsBothAreValid() {
        try (Receiver receiver = Receiver.answering(204)) {
            Answer webhook = hookTo(receiver);
            Answer rotated =
                    hooks.rotate(webhook.id(), "{\"overlap\":\"PT1H\"}").assertOk();
            client.create(Manifests.MINIMAL).assertOk();
            await().atMost(SOON).until(() -> receiver.messages().size() == 1);
            Answer last = hooks.rotate(webhook.id(), "{\"overlap\":\"PT0S\"}").assertOk();
            client.create(Manifests.MINIMAL).assertOk();
            await().atMost(SOON).until(() -> receiver.messages().size() == 2);
            Message both = receiver.messages().getFirst();
            assertThat(both.isSignedWith(secret(webhook))).isTrue();
            assertThat(both.isSignedWith(secret(rotated))).isTrue();
            Message one = receiver.messages().getLast();
            assertThat(one.isSignedWith(secret(webhook))).isFalse();
            assertThat(one.isSignedWith(secret(rotated))).isFalse();
            assertThat(one.isSignedWith(secret(last))).isTrue();
        }
    }

    /// What nobody could verify is not sent, and is not taken up again and again either.
    @Test
    void waitUntilThereIsASecretAgainWhereAllWereLost() {
        Tables tables = SERVICE.tables();
        try (Receiver receiver = Receiver.answering(204);
                Receiver other = Receiver.answering(204)) {
            Answer webhook = hookTo(receiver);
            tables.execute("delete from webhook_secret where webhook = '" + webhook.id() + "'");
            client.create(Manifests.MINIMAL).assertOk();
            await().atMost(SOON)
                    .until(() -> !deliveries(webhook, "?status=pending").isEmpty());
            List<String> served = served(webhook);
            hookTo(other);
            client.create(Manifests.MINIMAL).assertOk();
            await().atMost(SOON).until(() -> other.taken().size() == 1);
            assertThat(served(webhook)).isEqualTo(served);
            assertThat(receiver.messages()).isEmpty();
            Answer rotated =
                    hooks.rotate(webhook.id(), "{\"overlap\":\"PT0S\"}").assertOk();
            await().atMost(SOON).until(() -> receiver.taken().size() == 2);
            assertThat(receiver.messages()).allMatch(message -> message.isSignedWith(secret(rotated)));
        }
    }

    /// When its deliveries were taken up the last time.
    private static List<String> served(Answer webhook) {
        return SERVICE.tables()
                .texts("select served::text from webhook_subscription where webhook = ?::uuid", webhook.id());
    }

    @Test
    void bringOnlyWhatIsWanted() {
        try (Receiver receiver = Receiver.answering(204)) {
            hooks.create("{\"url\":\"" + receiver.url() + "\",\"event_filters\":[\"v1.integration.submitted\"]}")
                    .assertOk();
            String integration = client.create(Manifests.COMPLETE).assertOk().id();
            client.post(Api.INTEGRATIONS + integration + "/submit", "").assertOk();
            await().atMost(SOON).until(() -> !receiver.messages().isEmpty());
            assertThat(receiver.messages().stream().map(Message::type)).containsExactly("v1.integration.submitted");
        }
    }

    /// Whatever fails: three of ten here.
    @Test
    void areInOrderForEachIntegration() {
        Map<String, Integer> failed = new ConcurrentHashMap<>();
        try (Receiver receiver = new Receiver(message -> {
            boolean fails = ThreadLocalRandom.current().nextInt(10) < 3;
            return fails && failed.merge(message.id(), 1, Integer::sum) < 6
                    ? new Receiver.Answer(500)
                    : Receiver.Answer.OK;
        })) {
            Answer webhook = hookTo(receiver);
            List<String> integrations = IntStream.range(0, 10)
                    .mapToObj(i -> client.create(Manifests.COMPLETE).assertOk().id())
                    .toList();
            for (int round = 0; round < 10; round++) {
                for (String integration : integrations) {
                    client.patch(Api.INTEGRATIONS + integration, "{\"name\":\"Name " + round + "\"}")
                            .assertOk();
                }
            }
            await().atMost(SOON).until(() -> ids(receiver.taken()).size() == 110);
            assertThat(receiver.messages())
                    .allSatisfy(message ->
                            assertThat(message.isSignedWith(secret(webhook))).isTrue());
            receiver.assertInOrder();
        }
    }

    @Test
    void areAttemptedAsOftenAsTheScheduleSaysAndThenAreDead() {
        try (Receiver receiver = Receiver.answering(302, "Location", "http://127.0.0.1:1/")) {
            Answer webhook = hookTo(receiver);
            client.create(Manifests.MINIMAL).assertOk();
            await().atMost(SOON)
                    .until(() -> !deliveries(webhook, "?status=dead").isEmpty());
            JsonNode dead = deliveries(webhook, "").getFirst();
            assertThat(receiver.messages()).hasSize(10);
            assertThat(ids(receiver.messages())).hasSize(1);
            assertThat(dead.path("attempts").asInt()).isEqualTo(10);
            assertThat(dead.path("reason").asString()).isEqualTo("status");
            assertThat(dead.at("/last_attempt/response_code").asInt()).isEqualTo(302);
            JsonNode log = client.get(
                            path(webhook) + "/deliveries/" + dead.path("id").asString())
                    .assertOk()
                    .json()
                    .path("attempt_log");
            assertThat(log).hasSize(10);
        }
    }

    @Test
    void canBeMadeOnceMoreByHand() {
        var status = new AtomicInteger(410);
        try (Receiver receiver = new Receiver(message -> new Receiver.Answer(status.get()))) {
            Answer webhook = hookTo(receiver);
            client.create(Manifests.MINIMAL).assertOk();
            await().atMost(SOON)
                    .until(() -> hooks.get(webhook.id())
                            .json()
                            .path("status")
                            .asString()
                            .equals("disabled"));
            await().atMost(SOON)
                    .until(() -> !deliveries(webhook, "?status=dead").isEmpty());
            String dead = deliveries(webhook, "").getFirst().path("id").asString();
            assertThat(hooks.get(webhook.id()).json().at("/disabled/reason").asString())
                    .isEqualTo("gone");
            String resend = path(webhook) + "/deliveries/" + dead + "/resend";
            client.post(resend, "").assertRefused(409, "conflict");
            status.set(204);
            hooks.patch(webhook.id(), "{\"enabled\":true}").assertOk();
            client.post(resend, "", "Idempotency-Key", "again-" + dead).assertOk();
            await().atMost(SOON).until(() -> receiver.taken().size() == 1);
            assertThat(ids(receiver.messages())).hasSize(1);
            assertThat(deliveries(webhook, "?status=delivered").stream()
                            .map(delivery -> delivery.path("kind").asString()))
                    .containsExactly("resend");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 500})
    void haveAllTheirAttemptsOnceMoreWhenTheyAreRetried(int then) {
        var status = new AtomicInteger(500);
        try (Receiver receiver = new Receiver(message -> new Receiver.Answer(status.get()))) {
            Answer webhook = hookTo(receiver);
            client.create(Manifests.MINIMAL).assertOk();
            await().atMost(SOON)
                    .until(() -> !deliveries(webhook, "?status=dead").isEmpty());
            status.set(then);
            SERVICE.part(DeadLetters.class).retry();
            int attempts = then == 500 ? 20 : 11;
            await().atMost(SOON)
                    .until(() -> deliveries(webhook, "?status=pending").isEmpty());
            JsonNode retried = deliveries(webhook, "").getFirst();
            assertThat(retried.path("status").asString()).isEqualTo(then == 500 ? "dead" : "delivered");
            assertThat(retried.path("kind").asString()).isEqualTo("resend");
            assertThat(retried.path("attempts").asInt()).isEqualTo(attempts);
            assertThat(receiver.messages()).hasSize(attempts);
            JsonNode log = client.get(
                            path(webhook) + "/deliveries/" + retried.path("id").asString())
                    .assertOk()
                    .json()
                    .path("attempt_log");
            assertThat(log).hasSize(attempts);
            assertThat(log.valueStream()
                            .map(attempt -> attempt.path("response_code").asInt()))
                    .endsWith(then)
                    .startsWith(500);
        }
    }

    @Test
    void beginAnywhereInThePast() {
        String first = client.create(Manifests.MINIMAL).assertOk().id();
        String second = client.create(Manifests.MINIMAL).assertOk().id();
        String ofTheFirst = "/api/v2/events/?integration_id=" + first;
        await().atMost(SOON)
                .until(() -> !client.get(ofTheFirst).json().path("data").isEmpty());
        String since = client.get(ofTheFirst).json().at("/data/0/sequence").asString();
        try (Receiver receiver = Receiver.answering(204)) {
            Answer webhook = hookTo(receiver);
            client.create(Manifests.MINIMAL).assertOk();
            await().atMost(SOON).until(() -> receiver.taken().size() == 1);
            client.post(path(webhook) + "/replay?since=" + since, "").assertOk();
            await().atMost(SOON)
                    .until(() -> client.get(path(webhook) + "/replay")
                            .json()
                            .path("status")
                            .asString()
                            .equals("done"));
            await().atMost(SOON)
                    .until(() -> deliveries(webhook, "?status=pending").isEmpty());
            List<String> subjects = receiver.taken().stream()
                    .map(message -> message.event().path("subject").asString())
                    .toList();
            assertThat(subjects).contains(second).doesNotContain(first);
            assertThat(deliveries(webhook, "").stream()
                            .filter(delivery -> delivery.path("kind").asString().equals("replay")))
                    .hasSize(ids(receiver.taken()).size());
        }
    }

    @Test
    void canBeTriedOut() {
        try (Receiver receiver = Receiver.answering(418)) {
            Answer webhook = hookTo(receiver);
            client.post(path(webhook) + "/test", "").assertOk();
            JsonNode trial = deliveries(webhook, "?type=v1.webhook.test").getFirst();
            assertThat(trial.path("kind").asString()).isEqualTo("test");
            assertThat(trial.at("/last_attempt/response_code").asInt()).isEqualTo(418);
            Message message = receiver.messages().getLast();
            assertThat(message.isSignedWith(secret(webhook))).isTrue();
            assertThat(message.type()).isEqualTo("v1.webhook.test");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void waitForAsLongAsTheEndpointWishes(int status) {
        try (Receiver receiver = Receiver.answering(status, "Retry-After", "3600")) {
            Answer webhook = hookTo(receiver);
            Answer created = client.create(Manifests.MINIMAL).assertOk();
            await().atMost(SOON)
                    .until(() -> deliveries(webhook, "").stream()
                            .anyMatch(delivery -> delivery.path("attempts").asInt() == 1));
            assertThat(java.time.OffsetDateTime.parse(deliveries(webhook, "")
                            .getFirst()
                            .path("next_attempt")
                            .asString()))
                    .isAfter(java.time.OffsetDateTime.parse(
                                    created.json().path("created").asString())
                            .plusMinutes(59));
        }
    }

    private Answer hookTo(Receiver receiver) {
        return hooks.create("{\"url\":\"" + receiver.url() + "\"}").assertOk();
    }

    private static String path(Answer webhook) {
        return Hooks.PATH + webhook.id();
    }

    private static String secret(Answer webhook) {
        return webhook.json().path("secret").asString();
    }

    private List<JsonNode> deliveries(Answer webhook, String query) {
        return client.get(path(webhook) + "/deliveries" + query)
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .toList();
    }

    private static Set<String> ids(List<Message> messages) {
        return messages.stream().map(Message::id).collect(Collectors.toSet());
    }
}
