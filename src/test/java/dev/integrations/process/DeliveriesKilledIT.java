package dev.integrations.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Receiver;
import dev.integrations.support.Receiver.Message;
import dev.integrations.support.Tables;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` while events go to an endpoint that fails three times in ten.
class DeliveriesKilledIT {

    private static final int INTEGRATIONS = 500;
    private static final int EVENTS_OF_EACH = 10;
    private static final int WRITERS = 16;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path dataFolder;

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final AtomicReference<Packaged> service = new AtomicReference<>();

    @Test
    void missNothingKeepTheOrderAndAreSigned() throws Exception {
        try (Receiver receiver = new Receiver(this::answer)) {
            service.set(start());
            Answer webhook = Client.without(service().api())
                    .post("/api/v2/webhooks/", "{\"url\":\"" + receiver.url() + "\"}")
                    .assertOk();
            List<Thread> writers = write();
            for (int kill = 1; kill <= 3; kill++) {
                int reached = kill * INTEGRATIONS * EVENTS_OF_EACH / 4;
                await().atMost(LIMIT).until(() -> receiver.taken().size() >= reached);
                killAndStartAgain(kill % 2 == 0);
            }
            for (Thread writer : writers) {
                writer.join();
            }
            Set<String> wanted = eventsAfterTheFirstWebhook(service().tables());
            await().atMost(LIMIT).until(() -> idsOf(receiver.taken()).containsAll(wanted));
            assertThat(wanted).hasSizeGreaterThanOrEqualTo(INTEGRATIONS * EVENTS_OF_EACH);
            assertThat(idsOf(receiver.messages())).isEqualTo(wanted);
            receiver.assertInOrder();
            String secret = webhook.json().path("secret").asString();
            assertThat(receiver.messages()).allMatch(message -> message.isSignedWith(secret));
            await().atMost(LIMIT)
                    .until(() ->
                            service().tables().count("select count(*) from delivery where state <> 'delivered'") == 0);
        } finally {
            service().close();
        }
    }

    private Packaged service() {
        return Objects.requireNonNull(service.get());
    }

    private Packaged start() throws java.io.IOException {
        return Packaged.on(
                dataFolder,
                "--integrations.webhooks.claim=PT3S",
                "--integrations.webhooks.retries=100ms,100ms,100ms,100ms,100ms,100ms,100ms,100ms,100ms");
    }

    private Receiver.Answer answer(Message message) {
        boolean fails = ThreadLocalRandom.current().nextInt(10) < 3;
        return fails && failures.merge(message.id(), 1, Integer::sum) < 6
                ? new Receiver.Answer(500)
                : Receiver.Answer.OK;
    }

    private void killAndStartAgain(boolean withDatabase) throws Exception {
        if (withDatabase) {
            service().killWithDatabase();
        } else {
            service().kill();
        }
        service.set(start());
    }

    private List<Thread> write() {
        var next = new AtomicInteger();
        return IntStream.range(0, WRITERS)
                .mapToObj(writer -> Thread.ofVirtual().start(() -> {
                    while (next.getAndIncrement() < INTEGRATIONS) {
                        writeOne();
                    }
                }))
                .toList();
    }

    private void writeOne() {
        String id = untilDone(client -> client.create(Manifests.COMPLETE)).id();
        for (int i = 1; i < EVENTS_OF_EACH; i++) {
            String patch = "{\"name\":\"Name " + i + "\"}";
            untilDone(client -> client.patch(Api.INTEGRATIONS + id, patch));
        }
    }

    private Answer untilDone(Function<Client, Answer> request) {
        var done = new Answer[1];
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    try {
                        done[0] = request.apply(Client.without(service().api()));
                        return done[0].status() == 200;
                    } catch (UncheckedIOException gone) {
                        return false;
                    }
                });
        return done[0];
    }

    private static Set<String> eventsAfterTheFirstWebhook(Tables tables) {
        tables.awaitDenseLedger();
        return new HashSet<>(tables.texts("""
                select event_identifier::text from event
                 where payload_type in ('integration.created', 'integration.changed')"""));
    }

    private static Set<String> idsOf(List<Message> messages) {
        return messages.stream().map(Message::id).collect(java.util.stream.Collectors.toSet());
    }
}
