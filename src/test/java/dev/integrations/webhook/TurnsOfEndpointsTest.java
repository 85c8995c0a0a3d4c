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
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of what waits while an endpoint is being delivered to: its first message keeps the others waiting.
class TurnsOfEndpointsTest {

    /// A claim that is not given back lasts longer than any of these tests waits.
    private static final Instance SERVICE =
            Instance.on(TestDatabase.freshDatabase(), "integrations.webhooks.claim=5m", "integrations.outbound.time-limit=1m");
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int EVENTS = 10;

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
        client.get(Hooks.PATH)
                .json()
                .path("data")
                .forEach(webhook -> hooks.delete(webhook.path("id").asString()).assertOk());
    }

    @Test
    void isDeliveredSoonAfterAPassingFailureOfTheDatabase() {
        try (Receiver receiver = gated()) {
            begin(receiver);
            tables.execute("alter table delivery rename to delivery_away");
            gate.complete(null);
            pass(Duration.ofSeconds(2));
            tables.execute("alter table delivery_away rename to delivery");
            await().atMost(SOON).until(() -> ids(receiver).distinct().count() == EVENTS);
            assertThat(ids(receiver)).doesNotHaveDuplicates();
        } finally {
            tables.execute("alter table if exists delivery_away rename to delivery");
        }
    }

    /// A webhook whose first message is under way while the others wait.
    private Answer begin(Receiver receiver) {
        Answer webhook = hooks.create("{\"url\":\"" + receiver.url() + "\"}").assertOk();
        IntStream.range(0, EVENTS).forEach(i -> client.create(Manifests.MINIMAL).assertOk());
        await().atMost(SOON)
                .until(() -> tables.count("select count(*) from delivery where webhook = ?::uuid", webhook.id()) == EVENTS
                        && receiver.begun() > 0);
        return webhook;
    }

    private Receiver gated() {
        return new Receiver(message -> {
            gate.join();
            return Receiver.Answer.OK;
        });
    }

    /// More than whoever follows changes needs to hear of them.
    private static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(1)).until(() -> true);
    }

    private static java.util.stream.Stream<String> ids(Receiver receiver) {
        return receiver.messages().stream().map(Message::id);
    }

    static List<Message> afterTheFirst(Receiver receiver) {
        return receiver.messages().subList(1, receiver.messages().size());
    }
}
