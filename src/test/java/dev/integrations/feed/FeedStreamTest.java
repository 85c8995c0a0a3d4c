package dev.integrations.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.integrations.account.Role;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Listening;
import dev.integrations.support.Listening.Frame;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What happens, read as it happens.
class FeedStreamTest {

    private static final Town TOWN = Town.start(
            "integrations.feed.heartbeat=400ms",
            "integrations.feed.streams=8",
            "integrations.feed.streams-of-account=3",
            "integrations.header-timeout=2s");

    private final Operator operator = TOWN.operator();
    private final String acmeHandle = operator.open("acme");
    private final Client acme = operator.developer(acmeHandle);

    @AfterAll
    static void ends() {
        TOWN.close();
    }

    @Test
    void tellsWhatPagesTell() {
        acme.create(Manifests.COMPLETE).assertOk();
        TOWN.settled();
        List<JsonNode> pages = FeedTest.all(acme, Town.FEED);
        try (var stream = Listening.to(TOWN.one(), acme, Town.FEED).awaitFrames(pages.size())) {
            assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
            assertThat(stream.frames().stream().map(Frame::data)).isEqualTo(pages);
            assertThat(stream.frames()).allSatisfy(frame -> {
                assertThat(frame.type()).isEqualTo(frame.data().path("type").asString());
                assertThat(Long.parseLong(frame.id()))
                        .isEqualTo(Long.parseLong(frame.data().path("sequence").asString()));
            });
        }
    }

    @Test
    void tellsWhatHappensWhileItIsOpenThroughEitherInstance() {
        try (var one = Listening.to(TOWN.one(), acme, Town.FEED + "?types=v1.integration.*");
                var other = Listening.to(TOWN.other(), acme, Town.FEED + "?types=v1.integration.*")) {
            List<String> created = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Client through = i % 2 == 0 ? acme : acme.at(TOWN.other().api());
                created.add(through.create(Manifests.MINIMAL).assertOk().id());
                int soFar = created.size();
                one.awaitFrames(soFar);
                other.awaitFrames(soFar);
            }
            assertThat(one.subjects()).isEqualTo(created);
            assertThat(other.subjects()).isEqualTo(created);
        }
    }

    /// Clients come and go, at both instances, while others create all the time.
    @Test
    void goesOnAfterTheLastEventThatWasReadWithNothingMissedAndNothingTwice() throws Exception {
        var done = new AtomicBoolean();
        List<String> created = Collections.synchronizedList(new ArrayList<>());
        String other = operator.open("globex");
        Client globex = operator.developer(other);
        var traffic = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                created.add(acme.create(Manifests.MINIMAL).assertOk().id());
                globex.create(Manifests.COMPLETE).assertOk();
            }
        });
        List<String> told = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        String last = "0";
        var random = new Random(5);
        for (int i = 0; i < 25; i++) {
            Instance instance = random.nextBoolean() ? TOWN.one() : TOWN.other();
            try (var stream = Listening.to(
                            instance, acme, Town.FEED + "?types=v1.integration.created&after=0", "Last-Event-ID", last)
                    .awaitFrames(random.nextInt(1, 20))) {
                List<Frame> read = stream.frames();
                read.forEach(frame -> told.add(frame.data().path("subject").asString()));
                read.forEach(frame -> ids.add(Long.parseLong(frame.id())));
                last = read.getLast().id();
            }
        }
        done.set(true);
        traffic.join();
        try (var rest = Listening.to(
                        TOWN.one(), acme, Town.FEED + "?types=v1.integration.created", "Last-Event-ID", last)
                .awaitFrames(created.size() - told.size())) {
            told.addAll(rest.subjects());
        }
        assertThat(told).isEqualTo(created);
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void beginsAfterThePositionThatIsGiven() {
        acme.create(Manifests.MINIMAL).assertOk();
        long end = TOWN.settled();
        try (var stream = Listening.to(TOWN.one(), acme, Town.FEED + "?after=" + end)) {
            String id = acme.create(Manifests.MINIMAL).assertOk().id();
            assertThat(stream.awaitFrames(1).subjects()).containsExactly(id);
        }
    }

    @Test
    void saysThatItIsThereWhenNothingHappens() {
        long end = TOWN.settled();
        try (var stream = Listening.to(TOWN.one(), acme, Town.FEED + "?after=" + end)) {
            await().until(() -> stream.comments() >= 3);
            assertThat(stream.hasEnded()).isFalse();
        }
    }

    /// Whoever comes back need not look through it again.
    @Test
    void saysHowFarItIsWhereNothingIsWanted() {
        long begin = TOWN.settled();
        try (var stream = Listening.to(TOWN.one(), acme, Town.FEED + "?types=v1.integration.archived&after=" + begin)) {
            await().until(() -> stream.lastEventId().equals(Long.toString(begin)));
            acme.create(Manifests.MINIMAL).assertOk();
            long end = TOWN.settled();
            assertThat(end).isGreaterThan(begin);
            await().until(() -> stream.lastEventId().equals(Long.toString(end)));
            assertThat(stream.frames()).isEmpty();
        }
    }

    @Test
    void endsWithTheKeyThatOpenedIt() {
        Answer key = operator.issue(acmeHandle, Role.DEVELOPER);
        Client leaving = new Client(TOWN.one().api(), key.text("key"));
        try (var gone = Listening.to(TOWN.other(), leaving, Town.FEED);
                var stays = Listening.to(TOWN.other(), acme, Town.FEED)) {
            gone.awaitFrames(2);
            operator.revoke(acmeHandle, key.id()).assertOk();
            await().atMost(Duration.ofSeconds(5)).until(gone::hasEnded);
            String id = acme.create(Manifests.MINIMAL).assertOk().id();
            await().until(() -> stays.subjects().contains(id));
            assertThat(gone.subjects()).doesNotContain(id);
            assertThat(stays.hasEnded()).isFalse();
        }
    }

    @Test
    void isRefusedWithWhatIsWrong() {
        assertThat(refused(acme, Town.FEED + "?limit=5").parameters()).containsExactly("limit");
        assertThat(refused(acme, Town.FEED + "?types=v1.x").parameters()).containsExactly("types");
        assertThat(refused(acme, Town.FEED + "?after=999999999").parameters()).containsExactly("after");
        for (String last : List.of("x", "999999999")) {
            assertThat(refused(acme, Town.FEED, "Last-Event-ID", last).parameters())
                    .containsExactly("Last-Event-ID");
        }
        refused(Client.without(TOWN.one().api()), Town.FEED).assertRefused(401, "unauthorized");
    }

    /// A stream that was opened instead would not end by itself.
    private static Answer refused(Client caller, String path, String... headers) {
        String[] all = Stream.concat(Stream.of("Accept", "text/event-stream"), Stream.of(headers))
                .toArray(String[]::new);
        return assertTimeoutPreemptively(Duration.ofSeconds(10), () -> caller.get(path, all));
    }

    @Test
    void isForThoseWhoLikeItNoLessThanPages() {
        for (String pages : List.of("*/*", "application/json", "application/json, text/event-stream;q=0.5")) {
            assertThat(acme.get(Town.FEED, "Accept", pages).assertOk().header("Content-Type"))
                    .isEqualTo("application/json");
        }
        assertThat(acme.send("HEAD", Town.FEED, null, "Accept", "text/event-stream")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void hasSoManyOfOneAccountAndInAll() {
        List<Listening> open = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                open.add(Listening.to(TOWN.one(), acme, Town.FEED).awaitFrames(2));
            }
            Answer refused = refused(acme, Town.FEED);
            refused.assertRefused(429, "rate_limit_exceeded");
            assertThat(refused.header("Retry-After")).isNotNull();
            for (int i = 0; i < 5; i++) {
                Client another = operator.developer(operator.open("other"));
                open.add(Listening.to(TOWN.one(), another, Town.FEED).awaitFrames(2));
            }
            Client late = operator.developer(operator.open("other"));
            Answer full = refused(late, Town.FEED);
            full.assertRefused(503, "service_unavailable");
            assertThat(full.header("Retry-After")).isNotNull();
            late.get(Town.FEED).assertOk();
            assertThat(openStreams()).isEqualTo(8);
        } finally {
            open.forEach(Listening::close);
        }
        await().until(() -> openStreams() == 0);
        Listening.to(TOWN.one(), acme, Town.FEED).awaitFrames(2).close();
    }

    @Test
    void givesUpWhoeverDoesNotRead() throws Exception {
        Client busy = operator.developer(operator.open("busy"));
        await().until(() -> openStreams() == 0);
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), TOWN.one().port()));
            ask(socket, busy);
            await().until(() -> openStreams() == 1);
            String large = Manifests.with("\"description\":\"" + "x".repeat(15_000) + "\"");
            for (int i = 0; i < 400; i++) {
                busy.create(large).assertOk();
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> openStreams() == 0);
        }
    }

    private static void ask(Socket socket, Client caller) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(
                ("GET /api/v2/events/ HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
                                + caller.key() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static double openStreams() {
        return TOWN.one()
                .part(MeterRegistry.class)
                .get("integrations.feed.streams")
                .gauge()
                .value();
    }

    @Test
    void endsAtOnceWhenTheServiceStops() {
        Town town = Town.start();
        Client someone = town.operator().developer(town.operator().open("acme"));
        try (var idle = Listening.to(town.one(), someone, Town.FEED).awaitFrames(2)) {
            long begin = System.nanoTime();
            town.one().close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            await().until(idle::hasEnded);
        } finally {
            town.close();
        }
    }

    @Test
    void countsAsOneRequest() {
        Town town = Town.start(
                "integrations.limits.enabled=on",
                "integrations.limits.per-second=1000",
                "integrations.limits.per-minute=1000");
        try {
            Client someone = town.operator().developer(town.operator().open("acme"));
            try (var stream = Listening.to(town.one(), someone, Town.FEED)) {
                for (int i = 0; i < 10; i++) {
                    someone.create(Manifests.MINIMAL).assertOk();
                }
                stream.awaitFrames(12);
                assertThat(someone.get(Api.INTEGRATIONS).assertOk().header("RateLimit"))
                        .contains("\"minute\";r=988");
            }
        } finally {
            town.close();
        }
    }
}
