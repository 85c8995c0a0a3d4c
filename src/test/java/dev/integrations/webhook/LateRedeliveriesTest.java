package dev.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.ledger.LedgerReaders;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is delivered once more, and trials: at once whatever was changed before, and once for each request.
class LateRedeliveriesTest {

    private static final Instance SERVICE = Instance.on(TestDatabase.freshDatabase());
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String FAN_OUT = "webhook-fan-out";

    private final Client client = Client.without(SERVICE.api());
    private final Hooks hooks = new Hooks(client);
    private final Receiver receiver = Receiver.answering(204);
    private final String webhook = Hooks.PATH + created(receiver);
    private final String key = UUID.randomUUID().toString();

    @AfterAll
    static void end() {
        SERVICE.close();
    }

    @AfterEach
    void close() {
        client.send("DELETE", webhook, null).assertOk();
        receiver.close();
    }

    private String created(Receiver at) {
        return hooks.create("{\"url\":\"" + at.url() + "\"}").assertOk().id();
    }

    /// However far behind whoever makes deliveries is.
    @Test
    void areTriedWithTheSettingsThatTheCallerSees() {
        try (Receiver another = Receiver.answering(204)) {
            LedgerReaders readers = SERVICE.part(LedgerReaders.class);
            readers.pause(FAN_OUT);
            String fresh = Hooks.PATH + created(receiver);
            client.post(fresh + "/test", "").assertOk();
            assertThat(receiver.messages()).hasSize(1);
            client.patch(fresh, "{\"url\":\"" + another.url() + "\"}").assertOk();
            client.post(fresh + "/test", "").assertOk();
            assertThat(another.messages()).hasSize(1);
            assertThat(receiver.messages()).hasSize(1);
            client.send("DELETE", fresh, null).assertOk();
            readers.resume(FAN_OUT);
        }
    }

    @Test
    void waitUntilTheWebhookIsKnownAsTheCallerSeesIt() {
        String resend = resend();
        client.patch(webhook, "{\"enabled\":false}").assertOk();
        client.post(resend, "").assertRefused(409, "conflict");
        for (int i = 0; i < 5; i++) {
            client.patch(webhook, "{\"enabled\":true}").assertOk();
            client.post(resend, "").assertOk();
            client.patch(webhook, "{\"enabled\":false}").assertOk();
        }
        client.patch(webhook, "{\"enabled\":true}").assertOk();
        client.post(webhook + "/replay?since=0", "").assertOk();
        Answer once = client.post(resend, "", "Idempotency-Key", key).assertOk();
        client.patch(webhook, "{\"enabled\":false}").assertOk();
        LedgerReaders readers = SERVICE.part(LedgerReaders.class);
        readers.pause(FAN_OUT);
        client.patch(webhook, "{\"enabled\":true}").assertOk();
        Answer late = client.post(resend, "");
        late.assertRefused(503, "service_unavailable");
        assertThat(late.header("Retry-After")).isEqualTo("1");
        assertThat(client.post(resend, "", "Idempotency-Key", key).assertOk().body())
                .isEqualTo(once.body());
        readers.resume(FAN_OUT);
        client.post(resend, "").assertOk();
    }

    /// The path that delivers once more what was delivered.
    private String resend() {
        client.create(Manifests.MINIMAL).assertOk();
        await().atMost(SOON).until(() -> !delivered().isEmpty());
        return webhook + "/deliveries/" + delivered().getFirst().path("id").asString() + "/resend";
    }

    private List<JsonNode> delivered() {
        return client.get(webhook + "/deliveries?status=delivered")
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .toList();
    }

    @Test
    void areMadeOnceForEachKeyAndAnsweredAsTheyWereMade() throws Exception {
        String resend = resend();
        List<Answer> copies = Api.atOnce(6, () -> client.post(resend, "", "Idempotency-Key", key));
        assertThat(copies.stream().map(copy -> copy.assertOk().body()))
                .containsOnly(copies.getFirst().body());
        await().atMost(SOON)
                .until(() -> receiver.messages().size() == 2 && delivered().size() == 2);
        client.patch(webhook, "{\"enabled\":false}").assertOk();
        Answer again = client.post(resend, "", "Idempotency-Key", key).assertOk();
        assertThat(again.body()).isEqualTo(copies.getFirst().body());
        assertThat(again.text("status")).isEqualTo("pending");
        assertThat(again.json().has("last_attempt")).isFalse();
        client.post(resend, "{}", "Idempotency-Key", key).assertRefused(422, "idempotency_key_reused");
        client.post(webhook + "/replay?since=0", "", "Idempotency-Key", key)
                .assertRefused(422, "idempotency_key_reused");
        client.create(Manifests.MINIMAL, "Idempotency-Key", key).assertRefused(422, "idempotency_key_reused");
        assertThat(receiver.messages()).hasSize(2);
    }

    @Test
    void beginOneReplayForEachKeyAndAnswerAsItBegan() {
        client.create(Manifests.MINIMAL).assertOk();
        Answer replay = client.post(webhook + "/replay?since=0", "", "Idempotency-Key", key)
                .assertOk();
        await().atMost(SOON)
                .until(() -> client.get(webhook + "/replay").text("status").equals("done"));
        assertThat(client.post(webhook + "/replay?since=0", "", "Idempotency-Key", key)
                        .assertOk()
                        .body())
                .isEqualTo(replay.body());
        client.post(webhook + "/replay?since=00", "", "Idempotency-Key", key)
                .assertRefused(422, "idempotency_key_reused");
        assertThat(SERVICE.tables().count("select count(*) from webhook_replay where webhook = ?::uuid", id()))
                .isEqualTo(1);
    }

    private String id() {
        return webhook.substring(Hooks.PATH.length());
    }

    /// Of a request that was refused nothing is remembered.
    @Test
    void doNotUseUpAKeyWhenTheyAreRefused() {
        String resend = resend();
        client.patch(webhook, "{\"enabled\":false}").assertOk();
        client.post(resend, "", "Idempotency-Key", key).assertRefused(409, "conflict");
        client.patch(webhook, "{\"enabled\":true}").assertOk();
        client.post(resend, "", "Idempotency-Key", key).assertOk();
    }

    /// By the clock of an instance that is ahead.
    @Test
    void beginAfterATimeWithWhatHappenedLaterAndCameEarlier() {
        String ahead = client.create(Manifests.MINIMAL).assertOk().id();
        String time = client.create(Manifests.MINIMAL).assertOk().text("created");
        SERVICE.tables().awaitIndexedLedger();
        SERVICE.tables()
                .execute("update ledger_entry set recorded = recorded + interval '30 seconds' where aggregate = '"
                        + ahead + "'");
        long position = SERVICE.tables().count("select position from ledger_entry where aggregate = ?::uuid", ahead);
        Answer replay = client.post(webhook + "/replay?since=" + time, "").assertOk();
        assertThat(replay.json().path("since").asLong()).isEqualTo(position - 1);
    }

    @Test
    void beginAfterATimeWithAllThatHappenedLater() {
        String first = client.create(Manifests.MINIMAL).assertOk().text("created");
        client.create(Manifests.MINIMAL).assertOk();
        SERVICE.tables().awaitIndexedLedger();
        long position =
                SERVICE.tables().count("select min(position) from ledger_entry where recorded > ?::timestamptz", first);
        Answer replay = client.post(webhook + "/replay?since=" + first, "").assertOk();
        assertThat(replay.json().path("since").asLong()).isEqualTo(position - 1);
        client.post(webhook + "/replay?since=2999-01-01T00:00:00Z", "").assertRefused(400, "validation_error");
    }

    @Test
    void areListedByWhatTheDocumentSays() throws IOException {
        String page = Files.readString(Path.of("docs/webhooks.md")).replace('\n', ' ');
        Matcher by =
                Pattern.compile("in \\[pages]\\(http\\.md#lists\\), by (.*?);").matcher(page);
        assertThat(by.find()).isTrue();
        List<String> names = Pattern.compile("`([a-z_]+)`")
                .matcher(by.group(1).replaceAll("\\(.*?\\)", ""))
                .results()
                .map(name -> name.group(1))
                .toList();
        String query = names.stream().map(name -> name + "=-").collect(Collectors.joining("&"));
        JsonNode details = client.get(webhook + "/deliveries?" + query).assertRefused(400, "validation_error");
        assertThat(details)
                .hasSameSizeAs(names)
                .hasSize(3)
                .allSatisfy(detail ->
                        assertThat(detail.path("message").asString()).isNotEqualTo("Is not a parameter of this path."));
    }
}
