package dev.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Receiver;
import dev.integrations.support.Receiver.Message;
import dev.integrations.support.Tables;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What an instance does with an endpoint whose claim it cannot renew.
class EndingClaimsTest {

    private static final Instance SERVICE = Instance.on(TestDatabase.freshDatabase(), "integrations.webhooks.claim=2s");
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration LONGER_THAN_A_CLAIM = Duration.ofMillis(2500);
    private static final int EVENTS = 10;

    private final Client client = Client.without(SERVICE.api());
    private final Tables tables = SERVICE.tables();

    @AfterAll
    static void ends() {
        SERVICE.close();
    }

    /// Another instance might have it by then.
    @Test
    void beginNothing() {
        var gate = new CompletableFuture<Void>();
        try (Receiver receiver = new Receiver(message -> {
            gate.join();
            return Receiver.Answer.OK;
        })) {
            new Hooks(client).create("{\"url\":\"" + receiver.url() + "\"}").assertOk();
            IntStream.range(0, EVENTS)
                    .forEach(i -> client.create(Manifests.MINIMAL).assertOk());
            await().atMost(SOON)
                    .until(() -> tables.count("select count(*) from delivery") == EVENTS && receiver.begun() > 0);
            tables.execute("alter table webhook_subscription rename claimed_until to claimed_away");
            pass();
            gate.complete(null);
            pass();
            assertThat(receiver.begun()).isEqualTo(1);
            tables.execute("alter table webhook_subscription rename claimed_away to claimed_until");
            await().atMost(SOON).until(() -> receiver.taken().size() == EVENTS);
            assertThat(receiver.taken().stream().map(Message::id)).doesNotHaveDuplicates();
        } finally {
            gate.complete(null);
        }
    }

    private static void pass() {
        await().pollDelay(LONGER_THAN_A_CLAIM).until(() -> true);
    }
}
