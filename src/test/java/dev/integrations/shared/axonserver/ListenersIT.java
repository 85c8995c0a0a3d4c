package dev.integrations.shared.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Listening;
import dev.integrations.support.Listening.Frame;
import dev.integrations.support.Manifests;
import dev.integrations.support.Receiver;
import dev.integrations.support.Receiver.Message;
import dev.integrations.support.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What listeners are told by two instances, with one database and one Axon Server, which may hold events already.
@ExtendWith(OnARealServer.class)
class ListenersIT {

    private static final String FEED = "/api/v2/events/";
    private static final String WEBHOOKS = "/api/v2/webhooks/";
    private static final String CREATED = "v1.integration.created";
    private static final String SUBMITTED = "v1.integration.submitted";
    private static final String APPROVED = "v1.integration.approved";
    private static final String ARCHIVED = "v1.integration.archived";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String[] SETTINGS = {
        "integrations.webhooks.claim=PT3S", "integrations.webhooks.retries=500ms,500ms,500ms,500ms,1s,1s,1s,1s,1s"
    };

    private static TestDatabase.Fresh database;
    private static Instance first;
    private static Instance second;

    private final List<String> hooked = new ArrayList<>();

    @BeforeAll
    static void startTwoInstances() {
        database = TestDatabase.freshDatabase();
        first = start();
        second = start();
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    private static Instance start() {
        return start(database);
    }

    private static Instance start(TestDatabase.Fresh on) {
        Instance instance = Instance.start(OnARealServer.address(), on, SETTINGS);
        await().atMost(SOON).until(() -> instance.health("readiness") == 200);
        return instance;
    }

    /// So that no test hears another one, and no later run finds webhooks of this one.
    @AfterEach
    void deleteWebhooks() {
        hooked.forEach(webhook ->
                throughFirst().send("DELETE", WEBHOOKS + webhook, null).assertOk());
    }

    @Test
    void readWhatHappenedInPagesInItsOrder() {
        String id = throughFirst().create(Manifests.COMPLETE).assertOk().id();
        change(throughSecond(), id, "submit");
        change(throughFirst(), id, "approve");
        for (Client reader : List.of(throughFirst(), throughSecond())) {
            List<JsonNode> told = awaitFeed(reader, id, 3);
            assertThat(told.stream().map(event -> event.path("type").asString()))
                    .containsExactly(CREATED, SUBMITTED, APPROVED);
            assertThat(told.stream().map(event -> event.at("/data/version").asInt()))
                    .containsExactly(0, 1, 2);
            assertThat(told.stream().map(ListenersIT::position))
                    .isEqualTo(trail(id).reversed())
                    .isSorted();
            JsonNode after = reader.get(FEED + "?integration_id=" + id + "&limit=1&after=" + position(told.getFirst()))
                    .assertOk()
                    .json();
            assertThat(after.at("/data/0")).isEqualTo(told.get(1));
        }
    }

    /// The positions of its entries, the newest first.
    private static List<Long> trail(String id) {
        return throughFirst()
                .get(Api.INTEGRATIONS + id + "/audit-trail")
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .map(entry -> entry.path("position").asLong())
                .toList();
    }

    @Test
    void hearInAStreamWhatHappensAndGoOnAfterTheLastThatTheyRead() {
        String path = FEED + "?types=v1.integration.*&after=" + now();
        String last;
        String id;
        try (var stream = Listening.to(throughSecond(), path)) {
            id = throughFirst().create(Manifests.COMPLETE).assertOk().id();
            change(throughFirst(), id, "submit");
            List<Frame> frames = stream.awaitFrames(2).frames();
            assertThat(frames.stream().map(Frame::type)).containsExactly(CREATED, SUBMITTED);
            last = frames.getFirst().id();
        }
        change(throughSecond(), id, "approve");
        try (var stream = Listening.to(throughFirst(), path, "Last-Event-ID", last)) {
            stream.awaitFrames(2);
            change(throughSecond(), id, "reopen");
            throughFirst()
                    .post(Api.INTEGRATIONS + id + "/archive", "{\"reason\":\"Because.\"}")
                    .assertOk();
            List<Frame> frames = stream.awaitFrames(4).frames();
            assertThat(frames.stream().map(Frame::type))
                    .startsWith(SUBMITTED, APPROVED)
                    .endsWith(ARCHIVED);
            assertThat(frames.stream().map(Frame::data).toList())
                    .isEqualTo(awaitFeed(throughFirst(), id, 5).subList(1, 5));
            assertThat(frames)
                    .allSatisfy(frame -> assertThat(Long.parseLong(frame.id())).isEqualTo(position(frame.data())));
        }
    }

    @Test
    void areSentSignedWhatHappensInItsOrder() {
        try (Receiver receiver = Receiver.answering(204)) {
            String secret = hookTo(receiver).text("secret");
            String id = throughSecond().create(Manifests.COMPLETE).assertOk().id();
            change(throughSecond(), id, "submit");
            change(throughFirst(), id, "approve");
            await().atMost(SOON).until(() -> receiver.messages().size() == 3);
            assertThat(receiver.messages()).allSatisfy(message -> {
                assertThat(message.isSignedWith(secret)).isTrue();
                assertThat(message.id()).isEqualTo(message.event().path("id").asString());
            });
            assertThat(receiver.messages().stream().map(Message::event).toList())
                    .isEqualTo(awaitFeed(throughFirst(), id, 3));
        }
    }

    @Test
    void canTryOutTheirEndpoint() {
        try (Receiver receiver = Receiver.answering(418)) {
            Answer webhook = hookTo(receiver);
            Answer trial = tried(webhook);
            assertThat(trial.json().at("/last_attempt/response_code").asInt()).isEqualTo(418);
            Message message = receiver.messages().getFirst();
            assertThat(message.type()).isEqualTo("v1.webhook.test");
            assertThat(message.isSignedWith(webhook.text("secret"))).isTrue();
        }
    }

    @Test
    void areSentSignaturesOfBothSecretsForAsLongAsBothAreValid() {
        try (Receiver receiver = Receiver.answering(204)) {
            Answer webhook = hookTo(receiver);
            String before = webhook.text("secret");
            String rotated = rotate(webhook, "PT1H");
            awaitTrialSignedWith(rotated, webhook, receiver);
            throughSecond().create(Manifests.MINIMAL).assertOk();
            Message both = awaitCreated(receiver, 1);
            assertThat(both.isSignedWith(before)).isTrue();
            assertThat(both.isSignedWith(rotated)).isTrue();
            String last = rotate(webhook, "PT0S");
            awaitTrialSignedWith(last, webhook, receiver);
            throughFirst().create(Manifests.MINIMAL).assertOk();
            Message one = awaitCreated(receiver, 2);
            assertThat(one.isSignedWith(last)).isTrue();
            assertThat(one.isSignedWith(before)).isFalse();
            assertThat(one.isSignedWith(rotated)).isFalse();
        }
    }

    private static String rotate(Answer webhook, String overlap) {
        return throughSecond()
                .post(WEBHOOKS + webhook.id() + "/secret", "{\"overlap\":\"" + overlap + "\"}")
                .assertOk()
                .text("secret");
    }

    /// A secret is used once its event has been read.
    private static void awaitTrialSignedWith(String secret, Answer webhook, Receiver receiver) {
        await().atMost(SOON).until(() -> {
            tried(webhook);
            return receiver.messages().getLast().isSignedWith(secret);
        });
    }

    private static Message awaitCreated(Receiver receiver, int count) {
        await().atMost(SOON).until(() -> created(receiver).size() == count);
        return created(receiver).getLast();
    }

    private static List<Message> created(Receiver receiver) {
        return receiver.messages().stream()
                .filter(message -> message.type().equals(CREATED))
                .toList();
    }

    @Test
    void areSentAgainWhatTheyAskForAgain() {
        try (Receiver receiver = Receiver.answering(204)) {
            Answer webhook = hookTo(receiver);
            long since = now();
            String id = throughFirst().create(Manifests.COMPLETE).assertOk().id();
            change(throughSecond(), id, "submit");
            await().atMost(SOON).until(() -> receiver.taken().size() == 3);
            await().atMost(SOON)
                    .until(() -> deliveries(webhook, "?status=delivered").size() == 3);
            JsonNode submitted = deliveries(webhook, "?type=" + SUBMITTED).getFirst();
            throughSecond()
                    .post(
                            WEBHOOKS + webhook.id() + "/deliveries/"
                                    + submitted.path("id").asString() + "/resend",
                            "")
                    .assertOk();
            await().atMost(SOON).until(() -> receiver.taken().size() == 4);
            assertThat(receiver.taken().getLast().body())
                    .isEqualTo(receiver.taken().get(2).body());
            throughFirst()
                    .post(WEBHOOKS + webhook.id() + "/replay?since=" + since, "")
                    .assertOk();
            await().atMost(SOON).until(() -> receiver.taken().size() == 6);
            assertThat(receiver.taken().subList(4, 6).stream().map(Message::event))
                    .containsExactlyInAnyOrderElementsOf(awaitFeed(throughFirst(), id, 2));
            assertThat(receiver.messages()).allMatch(message -> message.isSignedWith(webhook.text("secret")));
            assertThat(receiver.messages()).hasSize(6);
        }
    }

    @Test
    void areSentOnceEachByBothInstancesTogether() {
        List<Receiver> receivers =
                Stream.generate(() -> Receiver.answering(204)).limit(8).toList();
        receivers.forEach(this::hookTo);
        Set<String> created = Set.copyOf(createThroughBoth(40));
        await().atMost(SOON)
                .until(() -> receivers.stream()
                        .allMatch(receiver -> subjects(receiver.taken()).containsAll(created)));
        awaitNothingPending();
        assertThat(receivers)
                .allSatisfy(receiver -> assertThat(created(receiver)).hasSize(40));
        receivers.forEach(Receiver::close);
    }

    /// One after the other, so that nobody is there for a moment, while an endpoint takes nothing.
    @Test
    void missNothingWhenInstancesAreStartedAnew() {
        Map<String, Integer> refused = new ConcurrentHashMap<>();
        var open = new AtomicBoolean();
        String begin = String.valueOf(now());
        try (Receiver receiver = new Receiver(message ->
                new Receiver.Answer(open.get() && refused.merge(message.id(), 1, Integer::sum) > 1 ? 204 : 500))) {
            hookTo(receiver);
            List<String> created = new ArrayList<>(createThroughBoth(20));
            List<Frame> told = heard(throughFirst(), begin, 15);
            await().atMost(SOON).until(() -> !receiver.messages().isEmpty());
            first.close();
            created.add(throughSecond().create(Manifests.MINIMAL).assertOk().id());
            second.close();
            first = start();
            created.add(throughFirst().create(Manifests.MINIMAL).assertOk().id());
            second = start();
            open.set(true);
            created.addAll(createThroughBoth(20));
            await().atMost(SOON).until(() -> subjects(receiver.taken()).containsAll(created));
            awaitNothingPending();
            assertThat(receiver.taken()).hasSize(created.size());
            receiver.assertInOrder();
            List<Frame> rest = heard(throughSecond(), told.getLast().id(), created.size() - told.size());
            assertThat(Stream.concat(told.stream(), rest.stream())
                            .map(frame -> frame.data().path("subject").asString()))
                    .isEqualTo(created);
        }
    }

    /// As after the loss of PostgreSQL: secrets are in no event.
    @Test
    void areSentNothingFromAnEmptyDatabaseBeforeTheyHaveAnotherSecret() {
        try (Receiver receiver = Receiver.answering(204)) {
            Answer webhook = hookTo(receiver);
            String id = throughFirst().create(Manifests.MINIMAL).assertOk().id();
            Message before = awaitCreated(receiver, 1);
            try (Instance anew = start(TestDatabase.freshDatabase())) {
                Client client = Client.without(anew.api());
                String path = WEBHOOKS + webhook.id();
                awaitFeed(client, id, 1);
                await().atMost(SOON)
                        .until(() -> data(client.get(path + "/deliveries?status=pending"))
                                        .size()
                                == 1);
                client.post(path + "/test", "").assertRefused(409, "conflict");
                assertThat(created(receiver)).hasSize(1);
                String secret = client.post(path + "/secret", "{\"overlap\":\"PT0S\"}")
                        .assertOk()
                        .text("secret");
                Message again = awaitCreated(receiver, 2);
                assertThat(again.isSignedWith(secret)).isTrue();
                assertThat(again.body()).isEqualTo(before.body());
            }
        }
    }

    /// What a stream tells first.
    private static List<Frame> heard(Client listener, String lastEventId, int count) {
        try (var stream = Listening.to(listener, FEED + "?types=" + CREATED, "Last-Event-ID", lastEventId)) {
            return stream.awaitFrames(count).frames().subList(0, count);
        }
    }

    private static Client throughFirst() {
        return Client.without(first.api());
    }

    private static Client throughSecond() {
        return Client.without(second.api());
    }

    private static void change(Client client, String id, String move) {
        client.post(Api.INTEGRATIONS + id + "/" + move, "").assertOk();
    }

    private static List<String> createThroughBoth(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> (i % 2 == 0 ? throughFirst() : throughSecond())
                        .create(Manifests.MINIMAL)
                        .assertOk()
                        .id())
                .toList();
    }

    /// The position of something that happens now.
    private static long now() {
        String id = throughFirst().create(Manifests.MINIMAL).assertOk().id();
        return position(awaitFeed(throughFirst(), id, 1).getFirst());
    }

    private static List<JsonNode> awaitFeed(Client reader, String id, int count) {
        return await().atMost(SOON)
                .until(() -> data(reader.get(FEED + "?integration_id=" + id)), told -> told.size() == count);
    }

    private static long position(JsonNode event) {
        return event.path("sequence").asLong();
    }

    private Answer hookTo(Receiver receiver) {
        Answer webhook = throughFirst()
                .post(WEBHOOKS, "{\"url\":\"" + receiver.url() + "\"}")
                .assertOk();
        hooked.add(webhook.id());
        return webhook;
    }

    /// Once the webhook is known everywhere.
    private static Answer tried(Answer webhook) {
        return await().atMost(SOON)
                .until(
                        () -> throughSecond().post(WEBHOOKS + webhook.id() + "/test", ""),
                        answer -> answer.status() == 200);
    }

    private static List<JsonNode> deliveries(Answer webhook, String query) {
        return data(throughSecond().get(WEBHOOKS + webhook.id() + "/deliveries" + query));
    }

    private static List<JsonNode> data(Answer page) {
        return page.assertOk().json().path("data").valueStream().toList();
    }

    /// Of the webhooks of this test: those that earlier runs left have no secret here, and wait for one.
    private void awaitNothingPending() {
        Tables tables = Tables.of(database);
        await().atMost(SOON)
                .until(() -> tables.count("select (select max(position) from ledger)"
                                        + " - (select position from webhook_fan_out)")
                                == 0
                        && tables.count(
                                        "select count(*) from delivery where state = 'pending'"
                                                + " and webhook::text = any(string_to_array(?, ','))",
                                        String.join(",", hooked))
                                == 0);
    }

    private static Set<String> subjects(List<Message> messages) {
        return messages.stream()
                .map(message -> message.event().path("subject").asString())
                .collect(Collectors.toSet());
    }
}
