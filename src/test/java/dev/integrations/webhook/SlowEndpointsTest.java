package dev.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Endpoints that answer late, or never, keep nobody else waiting.
class SlowEndpointsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int EVENTS = 8;

    private static final Instance SERVICE = Instance.on(
            TestDatabase.freshDatabase(),
            "integrations.outbound.connections=32",
            "integrations.outbound.time-limit=2m");

    private final Client client = Client.without(SERVICE.api());
    private final Hooks hooks = new Hooks(client);

    @AfterAll
    static void ends() {
        SERVICE.close();
    }

    /// All that they are sent hangs until the others have had everything.
    @Test
    void keepNobodyElseWaiting() {
        var end = new CompletableFuture<Void>();
        List<Receiver> dead = receivers(12, message -> {
            end.join();
            return Receiver.Answer.OK;
        });
        List<Receiver> slow = receivers(8, message -> {
            end.copy().completeOnTimeout(null, 2, TimeUnit.SECONDS).join();
            return Receiver.Answer.OK;
        });
        List<Receiver> well = receivers(30, message -> Receiver.Answer.OK);
        try {
            Stream.of(dead, slow, well).flatMap(List::stream).forEach(this::hookTo);
            IntStream.range(0, EVENTS)
                    .forEach(i -> client.create(Manifests.MINIMAL).assertOk());
            await().atMost(LONG)
                    .until(() -> well.stream().allMatch(one -> one.taken().size() == EVENTS));
            assertThat(dead).allSatisfy(one -> assertThat(one.messages()).isEmpty());
            assertThat(end).isNotDone();
        } finally {
            end.complete(null);
            Stream.of(dead, slow, well).flatMap(List::stream).forEach(Receiver::close);
        }
    }

    private static List<Receiver> receivers(int count, Function<Receiver.Message, Receiver.Answer> answers) {
        return Stream.generate(() -> new Receiver(answers)).limit(count).toList();
    }

    private void hookTo(Receiver receiver) {
        hooks.create("{\"url\":\"" + receiver.url() + "\"}").assertOk();
    }
}
