package dev.integrations.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.axonserver.OnARealServer;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Receiver;
import dev.integrations.support.Receiver.Message;
import dev.integrations.support.Tables;
import java.io.IOException;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `kill -9` while events go to an endpoint that fails three times in ten.
class DeliveriesKilledIT {

    private static final String FEED = "/api/v2/events/";
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
        deliverAndKill();
    }

    @Test
    @ExtendWith(OnARealServer.class)
    void missNothingWhereAnAxonServerHoldsTheEvents() throws Exception {
        deliverAndKill(
                "--spring.profiles.active=axon-server",
                "--axon.axonserver.servers=" + OnARealServer.address(),
                "--integrations.anonymous=loopback");
    }

    private void deliverAndKill(String... store) throws Exception {
        try (Receiver receiver = new Receiver(this::answer)) {
            service.set(start(store));
            String before = positionOfSomethingNew();
            Answer webhook = Client.without(service().api())
                    .post("/api/v2/webhooks/", "{\"url\":\"" + receiver.url() + "\"}")
                    .assertOk();
            List<Thread> writers = write();
            for (int kill = 1; kill <= 3; kill++) {
                int reached = kill * INTEGRATIONS * EVENTS_OF_EACH / 4;
                await().atMost(LIMIT).until(() -> receiver.taken().size() >= reached);
                killAndStartAgain(kill % 2 == 0, store);
            }
            for (Thread writer : writers) {
                writer.join();
            }
            Set<String> wanted = eventsAfter(before);
            await().atMost(LIMIT).until(() -> idsOf(receiver.taken()).containsAll(wanted));
            assertThat(wanted).hasSizeGreaterThanOrEqualTo(INTEGRATIONS * EVENTS_OF_EACH);
            assertThat(idsOf(receiver.messages())).isEqualTo(wanted);
            receiver.assertInOrder();
            String secret = webhook.json().path("secret").asString();
            assertThat(receiver.messages()).allMatch(message -> message.isSignedWith(secret));
            await().atMost(LIMIT)
                    .until(() -> service()
                                    .tables()
                                    .count(
                                            "select count(*) from delivery where state <> 'delivered'"
                                                    + " and webhook = ?::uuid",
                                            webhook.id())
                            == 0);
            Client.without(service().api())
                    .delete("/api/v2/webhooks/" + webhook.id())
                    .assertOk();
        } finally {
            service().close();
        }
    }

    private Packaged service() {
        return Objects.requireNonNull(service.get());
    }

    private Packaged start(String... store) throws IOException {
        Stream<String> settings = Stream.of(
                "--integrations.webhooks.claim=PT3S",
                "--integrations.webhooks.retries=100ms,100ms,100ms,100ms,100ms,100ms,100ms,100ms,100ms");
        return Packaged.on(dataFolder, Stream.concat(settings, Stream.of(store)).toArray(String[]::new));
    }

    private Receiver.Answer answer(Message message) {
        boolean fails = ThreadLocalRandom.current().nextInt(10) < 3;
        return fails && failures.merge(message.id(), 1, Integer::sum) < 6
                ? new Receiver.Answer(500)
                : Receiver.Answer.OK;
    }

    private void killAndStartAgain(boolean withDatabase, String... store) throws Exception {
        if (withDatabase) {
            service().killWithDatabase();
        } else {
            service().kill();
        }
        service.set(start(store));
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

    private String positionOfSomethingNew() {
        Client client = Client.without(service().api());
        String id = client.create(Manifests.MINIMAL).assertOk().id();
        return await().atMost(LIMIT)
                .until(
                        () -> client.get(FEED + "?integration_id=" + id)
                                .assertOk()
                                .json()
                                .at("/data/0/sequence")
                                .asString(""),
                        position -> !position.isEmpty());
    }

    /// The ids of all that came after a position, once the feed has all of the ledger.
    private Set<String> eventsAfter(String position) throws IOException {
        Tables tables = service().tables();
        await().atMost(LIMIT)
                .until(() ->
                        tables.count("select (select count(*) from ledger) - (select position from feed_end)") == 0);
        Set<String> ids = new HashSet<>();
        String before = "";
        String page = FEED + "?limit=100&after=" + position;
        while (!page.equals(before)) {
            JsonNode answer =
                    Client.without(service().api()).get(page).assertOk().json();
            answer.path("data").forEach(event -> ids.add(event.path("id").asString()));
            before = page;
            page = answer.at("/meta/next_page_url").asString();
        }
        return ids;
    }

    private static Set<String> idsOf(List<Message> messages) {
        return messages.stream().map(Message::id).collect(Collectors.toSet());
    }
}
