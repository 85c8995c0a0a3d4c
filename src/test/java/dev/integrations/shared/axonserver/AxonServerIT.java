package dev.integrations.shared.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.integration.ClientSecret;
import dev.integrations.integration.HashedSecret;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.Manifest;
import dev.integrations.integration.command.CreateIntegration;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.axonserver.Instance.Answer;
import dev.integrations.shared.error.DuplicateId;
import dev.integrations.shared.error.Unavailable;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.idempotency.Idempotency;
import dev.integrations.shared.idempotency.KeyedRequest;
import dev.integrations.shared.idempotency.Reservation;
import dev.integrations.shared.ledger.LedgerReaders;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import io.axoniq.axonserver.grpc.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Two instances of the service, with one database and one Axon Server.
@ExtendWith(OnARealServer.class)
class AxonServerIT {

    private static final String PROJECTION = "integration-projection";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String BODY = """
            {"identifier_field_path": "user.id", "name": "Ada"}""";

    private static TestDatabase.Fresh database;
    private static Instance first;
    private static Instance second;

    @BeforeAll
    static void startTwoInstances() throws Exception {
        database = TestDatabase.freshDatabase();
        first = Instance.start(OnARealServer.address(), database);
        second = Instance.start(OnARealServer.address(), database);
        await().atMost(SOON).until(() -> first.health("readiness") == 200 && second.health("readiness") == 200);
        awaitAllThatWasThere();
    }

    /// What earlier tests left in the server; who has not read it yet answers with what is folded, later versions too.
    private static void awaitAllThatWasThere() throws Exception {
        String last = first.create(BODY).text("id");
        await().atMost(Duration.ofMinutes(2)).until(() -> second.listedIds().contains(last));
        awaitAWholeLedger();
        LedgerReaders readers = first.bean(LedgerReaders.class);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> readers.rebuildable().stream()
                        .allMatch(reader -> readers.positionOf(reader) == readers.head()));
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    @Test
    void showsInOneInstanceWhatWasCreatedInTheOther() throws Exception {
        Answer created = first.create(BODY);
        assertThat(created.status()).isEqualTo(200);
        assertThat(ClientSecret.isWellFormed(created.text("client_secret"))).isTrue();
        assertThat(second.find(created.text("id")).text("name")).isEqualTo("Ada");
        await().atMost(SOON).until(() -> second.listedIds().contains(created.text("id")));
    }

    @Test
    void storesEventsUnderTheirStableNames() throws Exception {
        String id = first.create(BODY, "stable-names").text("id");
        Event stored = eventsOf(id).getFirst();
        assertThat(stored.getAggregateType()).isEqualTo("integration");
        assertThat(stored.getPayload().getType()).isEqualTo("integration.created");
        assertThat(stored.getPayload().getRevision()).isEqualTo("1");
        assertThat(stored.getPayload().getData().toString(StandardCharsets.UTF_8))
                .contains("\"integrationId\":\"" + id + "\"", "sha256:")
                .doesNotContain("ics_");
        assertThat(stored.getMetaDataMap().keySet())
                .contains("account", "actorType", "interface", "requestId", "idempotencyKeyHash");
    }

    @Test
    void refusesAnIdThatIsTaken() {
        CreateIntegration command = creation(UuidCreator.getTimeOrderedEpoch());
        first.bean(Commands.class).send(command, Provenance.anonymous("test"));
        for (Instance instance : List.of(first, second)) {
            assertThatThrownBy(() -> instance.bean(Commands.class).send(command, Provenance.anonymous("test")))
                    .isInstanceOf(DuplicateId.class)
                    .hasMessage("Something with this id exists already.");
        }
        assertThat(eventsOf(command.id().toString())).hasSize(1);
    }

    @Test
    void answersARepeatedRequestAsBeforeInEitherInstance() throws Exception {
        Answer created = first.create(BODY, "repeated");
        for (Instance instance : List.of(first, second)) {
            Answer again = instance.create(BODY, "repeated");
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.text("id")).isEqualTo(created.text("id"));
            assertThat(again.text("client_secret")).isEqualTo(created.text("client_secret"));
            assertThat(again.text("created")).isEqualTo(created.text("created"));
        }
        assertThat(first.create(BODY.replace("Ada", "Eva"), "repeated").status())
                .isEqualTo(422);
        assertThat(eventsOf(created.text("id"))).hasSize(1);
    }

    @Test
    void carriesOutOnceWhatManySendAtOnce() throws Exception {
        var ids = new HashSet<String>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> copies = IntStream.range(0, 10)
                    .<Callable<Answer>>mapToObj(copy -> () -> (copy % 2 == 0 ? first : second).create(BODY, "at-once"))
                    .toList();
            for (Future<Answer> copy : clients.invokeAll(copies)) {
                assertThat(copy.get().status()).isEqualTo(200);
                ids.add(copy.get().text("id"));
            }
        }
        assertThat(ids).hasSize(1);
    }

    /// Each with what comes before, and how many events it makes.
    @ParameterizedTest
    @CsvSource({
        "PATCH,'',1",
        "client-secret,'',1",
        "submit,'',1",
        "withdraw,submit,1",
        "approve,submit,1",
        "reject,submit,1",
        "reopen,submit approve,1",
        "archive,'',1"
    })
    void changesOnceWhatManyAskForAtOnce(String operation, String before, int events) throws Exception {
        String id = first.api().create(Manifests.COMPLETE).assertOk().id();
        for (String move : before.isEmpty() ? new String[0] : before.split(" ")) {
            change(first, id, move, UUID.randomUUID().toString()).assertOk();
        }
        int earlier = eventsOf(id).size();
        String key = UUID.randomUUID().toString();
        var turn = new AtomicInteger();
        List<dev.integrations.support.Answer> answers =
                Api.atOnce(20, () -> change(turn.incrementAndGet() % 2 == 0 ? first : second, id, operation, key));
        assertThat(answers).allSatisfy(answer -> {
            answer.assertOk();
            assertThat(answer.header("ETag")).isEqualTo("\"" + (earlier + events - 1) + "\"");
        });
        assertThat(answers.stream().map(dev.integrations.support.Answer::secret).distinct())
                .hasSize(1);
        assertThat(eventsOf(id)).hasSize(earlier + events);
    }

    /// There is no event that would say so.
    @Test
    void answersARepeatedRequestThatChangedNothingAsBefore() throws Exception {
        String id = first.api().create(Manifests.COMPLETE).assertOk().id();
        String path = Api.INTEGRATIONS + id;
        String body = "{\"name\":\"Other\"}";
        Client client = Client.without(first.api());
        client.patch(path, body).assertOk();
        var unchanged = client.patch(path, body, "Idempotency-Key", "unchanged").assertOk();
        client.patch(path, "{\"name\":\"Another\"}").assertOk();
        for (Instance instance : List.of(first, second)) {
            var again = Client.without(instance.api()).patch(path, body, "Idempotency-Key", "unchanged");
            assertThat(again.assertOk().json().path("name").asString()).isEqualTo("Other");
            assertThat(again.header("ETag")).isEqualTo(unchanged.header("ETag"));
        }
        assertThat(eventsOf(id)).hasSize(3);
    }

    @Test
    void takesTheKeyOfARefusedRequestForAnother() throws Exception {
        String id = first.api().create(Manifests.COMPLETE).assertOk().id();
        Client client = Client.without(first.api());
        client.post(Api.INTEGRATIONS + id + "/approve", "", "Idempotency-Key", "refused")
                .assertRefused(409, "illegal_transition");
        client.post(Api.INTEGRATIONS + id + "/submit", "", "Idempotency-Key", "refused")
                .assertOk();
    }

    @Test
    void tellsWhatWasAndProvesIt() throws Exception {
        Client client = Client.without(first.api());
        String id = first.api().create(Manifests.COMPLETE).assertOk().id();
        String path = Api.INTEGRATIONS + id;
        String before = client.get(path).assertOk().json().path("name").asString();
        client.patch(path, "{\"name\":\"Other\"}").assertOk();
        client.post(path + "/submit", "").assertOk();
        await().atMost(SOON).until(() -> trail(id).size() == 3);
        List<JsonNode> trail = trail(id);
        assertThat(trail.stream().map(entry -> entry.path("event").asString()))
                .containsExactly("integration.submitted", "integration.changed", "integration.created");
        assertThat(trail.get(1).path("changes").get(0).path("before").asString())
                .isEqualTo(before);
        long created = trail.getLast().path("position").asLong();
        for (Instance instance : List.of(first, second)) {
            var then = Client.without(instance.api()).get(path + "?as_of=" + created);
            assertThat(then.assertOk().json().path("name").asString()).isEqualTo(before);
        }
        String log = "/api/v2/audit-log/";
        await().atMost(SOON).until(() -> sizeOf(client.get(log + "checkpoint")) > created);
        client.get(log + "proof/inclusion?position=" + created).assertOk();
    }

    /// The second line of a checkpoint; 0 before the first.
    private static long sizeOf(dev.integrations.support.Answer checkpoint) {
        return checkpoint.status() == 200
                ? Long.parseLong(checkpoint.body().lines().toList().get(1))
                : 0;
    }

    private static List<JsonNode> trail(String id) {
        return Client.without(second.api())
                .get(Api.INTEGRATIONS + id + "/audit-trail")
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .toList();
    }

    private static dev.integrations.support.Answer change(Instance instance, String id, String operation, String key) {
        String path = Api.INTEGRATIONS + id;
        boolean patches = operation.equals("PATCH");
        boolean reasoned = List.of("reject", "archive").contains(operation);
        return Client.without(instance.api())
                .send(
                        patches ? "PATCH" : "POST",
                        patches ? path : path + "/" + operation,
                        patches ? "{\"name\":\"Other\"}" : reasoned ? "{\"reason\":\"Because.\"}" : "{}",
                        "Idempotency-Key",
                        key);
    }

    @Test
    void letsAllChangeOneAtOnceThroughBoth() throws Exception {
        String id = first.api().create(Manifests.COMPLETE).assertOk().id();
        var turn = new AtomicInteger();
        List<dev.integrations.support.Answer> answers = Api.atOnce(30, () -> {
            int mine = turn.incrementAndGet();
            return Client.without((mine % 2 == 0 ? first : second).api())
                    .patch(Api.INTEGRATIONS + id, "{\"name\":\"Writer " + mine + "\"}");
        });
        assertThat(answers).allSatisfy(answer -> answer.assertOk());
        assertThat(answers.stream().map(answer -> answer.header("ETag"))).doesNotHaveDuplicates();
        assertThat(eventsOf(id)).hasSize(31);
    }

    @Test
    void finishesARequestThatWasLostBeforeItsEventWasStored() throws Exception {
        var reserved = new Reservation(
                UuidCreator.getTimeOrderedEpoch(), ClientSecret.generate().value());
        interrupt("lost-before", reserved, decided -> {});
        Answer repeated = second.create(BODY, "lost-before");
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.text("id")).isEqualTo(reserved.subject().toString());
        assertThat(repeated.text("client_secret")).isEqualTo(reserved.secret());
    }

    @Test
    void answersARequestWhoseFirstAnswerWasLost() throws Exception {
        var reserved = new Reservation(
                UuidCreator.getTimeOrderedEpoch(), ClientSecret.generate().value());
        interrupt(
                "lost-after",
                reserved,
                decided -> first.bean(Commands.class).send(creation(decided.subject()), Provenance.anonymous("test")));
        Answer repeated = second.create(BODY, "lost-after");
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.text("id")).isEqualTo(reserved.subject().toString());
        assertThat(repeated.text("client_secret")).isEqualTo(reserved.secret());
        assertThat(eventsOf(repeated.text("id"))).hasSize(1);
    }

    private static void interrupt(String key, Reservation reserved, java.util.function.Consumer<Reservation> progress) {
        var request = KeyedRequest.of("local", key, BODY.getBytes(StandardCharsets.UTF_8));
        Function<Reservation, Void> perform = decided -> {
            progress.accept(decided);
            throw new Unavailable();
        };
        assertThatThrownBy(() -> first.bean(Idempotency.class).once(request, reserved, perform, perform))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void answersWhileTheProjectionStandsStill() throws Exception {
        stopProjections();
        Answer created;
        try {
            created = first.create(BODY);
            assertThat(created.status()).isEqualTo(200);
            assertThat(created.text("client_secret")).startsWith("ics_");
            assertThat(first.listedIds()).doesNotContain(created.text("id"));
            assertThat(second.find(created.text("id")).text("created")).isEqualTo(created.text("created"));
            assertThat(first.health("readiness")).isEqualTo(503);
        } finally {
            startSupervisors();
        }
        await().atMost(SOON).until(() -> first.listedIds().contains(created.text("id")));
        await().atMost(SOON).until(() -> first.health("readiness") == 200);
    }

    private static void stopProjections() {
        for (Instance instance : List.of(first, second)) {
            instance.bean(ProcessorSupervisor.class).stop();
            instance.bean(EventProcessingConfiguration.class)
                    .eventProcessor(PROJECTION, PooledStreamingEventProcessor.class)
                    .orElseThrow()
                    .shutDown();
        }
    }

    private static void startSupervisors() {
        first.bean(ProcessorSupervisor.class).start();
        second.bean(ProcessorSupervisor.class).start();
    }

    @Test
    void readsAnEventAgainUntilItsProjectionSucceeds() throws Exception {
        var jdbc = first.bean(JdbcClient.class);
        // Not that of an earlier run, which the server may still have.
        String name = "poison-" + UUID.randomUUID();
        jdbc.sql("alter table integration add constraint poison check (name <> '" + name + "')")
                .update();
        String poison;
        String later;
        try {
            poison = first.create(BODY.replace("Ada", name)).text("id");
            later = first.create(BODY).text("id");
            await().atMost(SOON).until(() -> first.health("readiness") == 503 || second.health("readiness") == 503);
            assertThat(first.listedIds()).doesNotContain(poison, later);
            assertThat(first.find(poison).text("name")).isEqualTo(name);
            for (Instance instance : List.of(first, second)) {
                await().atMost(SOON)
                        .until(() -> shown(instance, PROJECTION)
                                .path("state")
                                .asString()
                                .equals("failing"));
            }
        } finally {
            jdbc.sql("alter table integration drop constraint poison").update();
        }
        await().atMost(SOON).until(() -> first.listedIds().containsAll(List.of(poison, later)));
        await().atMost(SOON)
                .until(() -> shown(second, PROJECTION).path("state").asString().equals("running"));
        await().atMost(SOON).until(() -> first.health("readiness") == 200 && second.health("readiness") == 200);
    }

    @Test
    void listsItsProcessorsWithTheReaders() {
        List<JsonNode> listed = processors(first);
        assertThat(listed.stream().map(processor -> processor.path("name").asString()))
                .isSorted()
                .contains(PROJECTION, "ledger", "ledger-index", "webhook-secret-reaction");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(processors(second)).allSatisfy(processor -> {
                    assertThat(processor.path("state").asString()).isEqualTo("running");
                    assertThat(processor.path("lag").asLong()).isZero();
                    assertThat(processor.path("position").asLong())
                            .isEqualTo(processor.path("head").asLong());
                }));
    }

    @Test
    void pausesAProcessorInAllInstancesAndOverRestarts() throws Exception {
        steer(second, PROJECTION, "pause").assertOk();
        Answer created;
        try {
            created = first.create(BODY);
            first.close();
            first = Instance.start(OnARealServer.address(), database);
            await().atMost(SOON)
                    .until(() -> shown(first, PROJECTION).path("lag").asLong() > 0
                            && shown(first, PROJECTION).path("lag_seconds").isNumber());
            for (Instance instance : List.of(first, second)) {
                await().atMost(SOON)
                        .until(() -> Client.without(instance.api())
                                .get("/actuator/health/readiness")
                                .text("status")
                                .equals("DEGRADED"));
                assertThat(instance.health("readiness")).isEqualTo(200);
                assertThat(shown(instance, PROJECTION).path("state").asString()).isEqualTo("paused");
            }
            assertThat(first.listedIds()).doesNotContain(created.text("id"));
            steer(first, PROJECTION, "reset").assertRefused(409, "conflict");
        } finally {
            steer(first, PROJECTION, "resume").assertOk();
        }
        await().atMost(SOON).until(() -> second.listedIds().contains(created.text("id")));
        await().atMost(SOON)
                .until(() -> shown(second, PROJECTION).path("state").asString().equals("running"));
        await().atMost(SOON).until(() -> first.health("readiness") == 200);
    }

    /// What has no position yet is behind the server's stream.
    @Test
    void saysHowFarTheLedgerIsBehind() throws Exception {
        steer(first, "ledger", "pause").assertOk();
        try {
            second.create(BODY);
            await().atMost(SOON)
                    .until(() -> shown(second, "ledger").path("lag").asLong() >= 1
                            && shown(second, "ledger").path("lag_seconds").isNumber());
            assertThat(shown(first, "ledger").path("lag_seconds").asLong()).isLessThan(60);
        } finally {
            steer(second, "ledger", "resume").assertOk();
        }
        awaitAWholeLedger();
    }

    private static dev.integrations.support.Answer steer(Instance instance, String processor, String act) {
        return Client.without(instance.api()).post("/api/v2/processors/" + processor + '/' + act, "");
    }

    private static List<JsonNode> processors(Instance instance) {
        return Client.without(instance.api())
                .get("/api/v2/processors/")
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .toList();
    }

    private static JsonNode shown(Instance instance, String processor) {
        return processors(instance).stream()
                .filter(one -> one.path("name").asString().equals(processor))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givesEveryEventOneDensePositionInTheOrderOfTheStream() throws Exception {
        for (int i = 0; i < 20; i++) {
            (i % 2 == 0 ? first : second).create(BODY);
        }
        awaitAWholeLedger();
    }

    @Test
    void goesOnNumberingWhenTheInstanceThatDoesItStops() throws Exception {
        second.create(BODY);
        first.close();
        try {
            second.create(BODY);
            awaitAWholeLedgerIn(second);
        } finally {
            first = Instance.start(OnARealServer.address(), database);
        }
        first.create(BODY);
        awaitAWholeLedger();
    }

    private static void awaitAWholeLedger() {
        awaitAWholeLedgerIn(first);
    }

    private static void awaitAWholeLedgerIn(Instance instance) {
        long last = instance.bean(EventStore.class).createHeadToken().position().orElseThrow();
        List<Long> stream = LongStream.rangeClosed(0, last).boxed().toList();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(column(instance, "global_index")).isEqualTo(stream));
        assertThat(column(instance, "position"))
                .isEqualTo(LongStream.rangeClosed(1, last + 1).boxed().toList());
    }

    private static List<Long> column(Instance instance, String name) {
        return instance.bean(JdbcClient.class)
                .sql("select " + name + " from ledger order by position")
                .query(Long.class)
                .list();
    }

    @Test
    void listsMoreThanFitsIntoOneMessage() throws Exception {
        String text = "x".repeat(900_000);
        var ids = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            ids.add(first.create(BODY.replace("Ada\"", "Ada\", \"description\": \"" + text + '"'))
                    .text("id"));
        }
        await().atMost(SOON).until(() -> first.listedIds().containsAll(ids));
    }

    private static CreateIntegration creation(UUID id) {
        var manifest = new Manifest("user.id", "Ada", null, null, null, null, null, null, null, null, null, null, null);
        return new CreateIntegration(new IntegrationId(id), "local", manifest, new HashedSecret("first", "sha256:00"));
    }

    private static List<Event> eventsOf(String aggregate) {
        return first.bean(AxonServerConnectionManager.class)
                .getConnection()
                .eventChannel()
                .openAggregateStream(aggregate)
                .asStream()
                .toList();
    }
}
