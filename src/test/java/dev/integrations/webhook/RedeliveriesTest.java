package dev.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is delivered once more is written down before, and done once.
class RedeliveriesTest {

    private static final Instance SERVICE = Instance.on(TestDatabase.freshDatabase());
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Client client = Client.without(SERVICE.api());
    private final Hooks hooks = new Hooks(client);
    private final Receiver receiver = Receiver.answering(204);
    private final String key = UUID.randomUUID().toString();

    private String webhook = "";
    private String delivery = "";

    @AfterAll
    static void ends() {
        SERVICE.close();
    }

    @BeforeEach
    void deliversOnce() {
        webhook =
                hooks.create("{\"url\":\"" + receiver.url() + "\"}").assertOk().id();
        client.create(Manifests.MINIMAL).assertOk();
        await().atMost(SOON).until(() -> !deliveries("?status=delivered").isEmpty());
        delivery = deliveries("").getFirst().path("id").asString();
    }

    @AfterEach
    void deletes() {
        hooks.delete(webhook).assertOk();
        receiver.close();
    }

    @Test
    void tellTheAccountWhoWantedThem() {
        String resent = post("/deliveries/" + delivery + "/resend").assertOk().id();
        String replay = post("/replay?since=1").assertOk().id();
        String trial = post("/test").assertOk().id();
        List<JsonNode> entries = entries(3);
        assertThat(entries.stream().map(RedeliveriesTest::told))
                .containsExactly(
                        "webhook.delivery-resent .deliveries['%s'].resend_of \"%s\"".formatted(resent, delivery),
                        "webhook.replayed .replays['%s'].since 1".formatted(replay),
                        "webhook.tested .deliveries['%s'].kind \"test\"".formatted(trial));
        assertThat(entries)
                .allSatisfy(
                        entry -> assertThat(entry.at("/actor/type").asString()).isEqualTo("anonymous"));
        assertThat(hooks.get(webhook).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void areMadeOnceHoweverOftenTheyAreAskedFor() throws Exception {
        String resend = "/deliveries/" + delivery + "/resend";
        List<Answer> resent = Api.atOnce(10, () -> post(resend, "Idempotency-Key", key));
        List<Answer> replayed = Api.atOnce(10, () -> post("/replay?since=0", "Idempotency-Key", key + "r"));
        assertThat(resent).allSatisfy(Answer::assertOk);
        assertThat(replayed).allSatisfy(Answer::assertOk);
        assertThat(resent.stream().map(Answer::id).distinct()).hasSize(1);
        assertThat(replayed.stream().map(Answer::id).distinct()).hasSize(1);
        assertThat(entries(2)).hasSize(2);
        post("/replay?since=1", "Idempotency-Key", key).assertRefused(422, "idempotency_key_reused");
    }

    /// It was written down, and then the service was killed.
    @Test
    void areGoneOnWithByWhoeverAsksOnceMore() {
        String resend = "/deliveries/" + delivery + "/resend";
        String resent = post(resend, "Idempotency-Key", key).assertOk().id();
        await().atMost(SOON).until(() -> deliveries("?status=pending").isEmpty());
        SERVICE.tables().execute("delete from delivery where id = '" + resent + "'");
        assertThat(post(resend, "Idempotency-Key", key).assertOk().id()).isEqualTo(resent);
        assertThat(entries(1)).hasSize(1);
        await().atMost(SOON).until(() -> deliveries("?status=delivered").size() == 2);
    }

    @Test
    void leaveNothingWhenTheyAreRefused() {
        hooks.patch(webhook, "{\"enabled\":false}").assertOk();
        post("/replay?since=0").assertRefused(409, "conflict");
        post("/deliveries/" + delivery + "/resend", "Idempotency-Key", key).assertRefused(409, "conflict");
        hooks.patch(webhook, "{\"enabled\":true}").assertOk();
        post("/deliveries/" + delivery + "/resend", "Idempotency-Key", key).assertOk();
        assertThat(entries(1)).hasSize(1);
    }

    @Test
    void areNotDeliveredThemselves() {
        long first = replay();
        post("/deliveries/" + delivery + "/resend").assertOk();
        assertThat(replay()).isEqualTo(first);
        await().atMost(SOON).until(() -> deliveries("?status=pending").isEmpty());
        assertThat(receiver.messages().stream().map(Receiver.Message::type))
                .allMatch(type -> type.startsWith("v1.integration."));
    }

    private long replay() {
        post("/replay?since=0").assertOk();
        await().atMost(SOON).until(() -> last().path("status").asString().equals("done"));
        return last().path("queued").asLong();
    }

    private JsonNode last() {
        return client.get(Hooks.PATH + webhook + "/replay").assertOk().json();
    }

    private Answer post(String path, String... headers) {
        return client.post(Hooks.PATH + webhook + path, "", headers);
    }

    private List<JsonNode> deliveries(String query) {
        return client.get(Hooks.PATH + webhook + "/deliveries" + query)
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .toList();
    }

    /// In the order in which they happened.
    private List<JsonNode> entries(int expected) {
        await().atMost(SOON).untilAsserted(() -> assertThat(entries()).hasSizeGreaterThanOrEqualTo(expected));
        return entries();
    }

    private List<JsonNode> entries() {
        String query = "?event=webhook.delivery-resent,webhook.replayed,webhook.tested&order=asc&limit=100";
        return client.get("/api/v2/audit-log/" + query)
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .filter(entry -> entry.at("/changes/0/path").asString().contains(webhook))
                .toList();
    }

    private static String told(JsonNode entry) {
        JsonNode change = entry.at("/changes/0");
        String path = change.path("path").asString();
        return entry.path("event").asString()
                + ' '
                + path.substring(path.indexOf(']') + 1)
                + ' '
                + change.path("after");
    }
}
