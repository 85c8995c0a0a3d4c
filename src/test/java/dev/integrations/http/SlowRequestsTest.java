package dev.integrations.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Wire;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Requests that take too long to arrive, and some that take long but not too long.
class SlowRequestsTest {

    private static final Instance SERVICE = Instance.on(
            TestDatabase.freshDatabase(),
            "integrations.header-timeout=1s",
            "integrations.body-timeout=2s",
            "server.tomcat.keep-alive-timeout=3s");

    private static final Duration HEAD_LIMIT = Duration.ofSeconds(1);
    private static final Duration BODY_LIMIT = Duration.ofSeconds(2);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(3);

    /// Tomcat looks once a second, and the machine may be busy.
    private static final Duration SLACK = Duration.ofSeconds(4);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration ALMOST_TOO_LONG = Duration.ofMillis(900);

    private static final String GET = "GET " + Api.INTEGRATIONS + " HTTP/1.1\r\nHost: localhost\r\n";
    private static final String POST = "POST " + Api.INTEGRATIONS + " HTTP/1.1\r\nHost: localhost\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

    @AfterAll
    static void stops() {
        SERVICE.close();
    }

    @Test
    void endsConnectionsOnWhichNoRequestCompletesItsHead() throws Exception {
        onEach(
                List.of("", "G", "GET /", GET, "\r\n"),
                (wire, beginning) ->
                        assertBetween(HEAD_LIMIT, wire.send(beginning).awaitEnd()));
    }

    @Test
    void endsConnectionsOnWhichAHeadDrips() throws Exception {
        onEach(List.of("GET /", GET, GET + "X-Slow: ", POST + "Content-Length: 1"), (wire, beginning) -> {
            assertBetween(HEAD_LIMIT, wire.send(beginning).drip("1", PAUSE));
            wire.awaitEnd();
        });
    }

    @Test
    void endsConnectionsOnWhichBlankLinesDripOrALaterHead() throws Exception {
        onEach(List.of("\r\n", "x"), (wire, piece) -> {
            wire.send(GET + "\r\n").answer().assertOk();
            assertBetween(HEAD_LIMIT, wire.drip(piece, PAUSE));
            wire.awaitEnd();
        });
    }

    @Test
    void keepsAnIdleConnectionForAWhile() throws Exception {
        onEach(List.of(GET + "\r\n"), (wire, request) -> {
            wire.send(request).answer().assertOk();
            assertBetween(KEEP_ALIVE, wire.awaitEnd());
        });
    }

    @Test
    void refusesBodiesThatStop() throws Exception {
        onEach(
                List.of(
                        "Content-Length: 100\r\n\r\n",
                        "Content-Length: 100\r\n\r\n{",
                        CHUNKED,
                        CHUNKED + "1\r\n{\r\n",
                        CHUNKED + "1;x="),
                (wire, beginning) -> {
                    wire.send(POST + JSON + beginning);
                    assertLate(wire, wire.drip("", BODY_LIMIT.plus(SLACK)));
                });
    }

    @Test
    void refusesBodiesThatDrip() throws Exception {
        onEach(
                List.of(
                        "Content-Length: 100000\r\n\r\n",
                        CHUNKED + "186a0\r\n",
                        CHUNKED + "1;x=",
                        CHUNKED + "1\r\n{\r\n0\r\nX-Slow: "),
                (wire, beginning) -> {
                    wire.send(POST + JSON + beginning);
                    assertLate(wire, wire.drip("1", PAUSE));
                });
    }

    @Test
    void refusesABodyThatDripsInChunks() throws Exception {
        onEach(List.of("1\r\n \r\n"), (wire, chunk) -> {
            wire.send(POST + JSON + CHUNKED);
            assertLate(wire, wire.drip(chunk, PAUSE));
        });
    }

    private static void assertLate(Wire wire, Duration time) throws IOException {
        assertBetween(BODY_LIMIT, time);
        Answer refused = wire.answer();
        refused.assertRefused(400, "malformed_request");
        assertThat(refused.body()).contains("did not arrive in time");
        assertThat(refused.header("Connection")).isEqualTo("close");
        wire.awaitEnd();
    }

    /// They are answered at once; what is left of the request must not hold the connection.
    @Test
    void endsConnectionsOnWhichABodyDripsThatNobodyReads() throws Exception {
        var requests = List.of("PUT " + Api.INTEGRATIONS, "POST /nowhere", "TRACE /", "GET " + Api.INTEGRATIONS);
        onEach(requests, (wire, request) -> {
            wire.send(request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
            assertThat(wire.answer().header("Connection")).isNotEqualTo("close");
            assertBetween(BODY_LIMIT, wire.drip("1", PAUSE));
            wire.awaitEnd();
        });
    }

    @Test
    void cutsOffABodyWithoutEndAtItsLimit() throws Exception {
        onEach(List.of("4000\r\n" + " ".repeat(0x4000) + "\r\n"), (wire, chunk) -> {
            wire.send(POST + JSON + CHUNKED);
            wire.drip(chunk, Duration.ofMillis(1));
            Answer refused = wire.answer();
            refused.assertRefused(413, "payload_too_large");
            assertThat(refused.header("Connection")).isEqualTo("close");
            wire.awaitEnd();
        });
    }

    @Test
    void takesARequestThatIsSlowButNotTooSlow() throws Exception {
        onEach(List.of(Manifests.MINIMAL), (wire, body) -> {
            for (String part : List.of(POST.substring(0, 30), POST.substring(30))) {
                assertThat(wire.send(part).isSilentFor(HEAD_LIMIT.dividedBy(3))).isTrue();
            }
            wire.send(JSON + "Content-Length: " + body.length() + "\r\n\r\n" + body.charAt(0));
            assertThat(wire.isSilentFor(ALMOST_TOO_LONG)).isTrue();
            wire.send(body.substring(1)).answer().assertOk();
            assertThat(wire.isSilentFor(HEAD_LIMIT.plus(ALMOST_TOO_LONG))).isTrue();
            wire.send(GET + "\r\n").answer().assertOk();
        });
    }

    @Test
    void takesABlankLineBetweenRequests() throws Exception {
        onEach(List.of(GET + "\r\n"), (wire, request) -> {
            wire.send(request + "\r\n").answer().assertOk();
            assertThat(wire.send("\r\n").isSilentFor(PAUSE)).isTrue();
            wire.send(request).answer().assertOk();
        });
    }

    /// How long an answer takes is not the client's fault.
    @Test
    void keepsAConnectionWhoseRequestIsCarriedOutSlowly() throws Exception {
        String body = Manifests.MINIMAL;
        String request = POST + JSON + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        try (Wire wire = Wire.to(SERVICE.port())) {
            try (Connection other = SERVICE.tables().connect()) {
                other.setAutoCommit(false);
                other.createStatement().execute("lock table event");
                assertThat(wire.send(request).isSilentFor(BODY_LIMIT.plusSeconds(2)))
                        .isTrue();
                other.rollback();
            }
            wire.answer().assertOk();
            wire.send(request).answer().assertOk();
        }
    }

    private static void assertBetween(Duration limit, Duration time) {
        assertThat(time).isBetween(limit.minus(PAUSE), limit.plus(SLACK));
    }

    private interface Exchange {
        void take(Wire wire, String text) throws Exception;
    }

    /// Each on a connection of its own, at once, since each takes long.
    private static void onEach(List<String> texts, Exchange exchange) throws Exception {
        var left = new ConcurrentLinkedQueue<>(texts);
        Api.atOnce(texts.size(), () -> {
            String text = left.remove();
            try (Wire wire = Wire.to(SERVICE.port())) {
                exchange.take(wire, text);
            } catch (Exception | AssertionError failure) {
                throw new AssertionError("With " + text, failure);
            }
            return text;
        });
    }
}
