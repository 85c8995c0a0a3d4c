package dev.integrations.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Many clients that hold a connection and do not use it stand in nobody's way.
class IdleConnectionsTest {

    private static final int MANY = 500;
    private static final int OTHERS = 20;

    /// On a busy machine; who waited for those connections would wait for 6 s.
    private static final Duration PROMPT = Duration.ofSeconds(2);

    private static final String GET = "GET " + Api.INTEGRATIONS + " HTTP/1.1\r\nHost: localhost\r\n";
    private static final String POST = "POST " + Api.INTEGRATIONS + " HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{";

    private static final Instance SERVICE = Instance.on(
            TestDatabase.freshDatabase(),
            "integrations.header-timeout=6s",
            "integrations.body-timeout=6s",
            "server.tomcat.keep-alive-timeout=6s");

    private final List<Wire> idle = new ArrayList<>();

    /// The first requests of a process are slow by themselves.
    @BeforeAll
    static void warmsUp() {
        SERVICE.api().create(Manifests.MINIMAL).assertOk();
        SERVICE.api().get(Api.INTEGRATIONS).assertOk();
    }

    @AfterEach
    void disconnects() throws IOException {
        for (Wire wire : idle) {
            wire.close();
        }
    }

    @AfterAll
    static void stops() {
        SERVICE.close();
    }

    @Test
    void haveSentNothing() throws Exception {
        connect("");
        assertThatOthersAreAnswered();
        assertThatAllEnd();
    }

    @Test
    void haveSentHalfAHead() throws Exception {
        connect(GET + "X-Ha");
        assertThatOthersAreAnswered();
        assertThatAllEnd();
    }

    @Test
    void haveSentHalfABody() throws Exception {
        connect(POST);
        assertThatOthersAreAnswered();
        for (Wire wire : idle) {
            wire.answer().assertRefused(400, "malformed_request");
        }
        assertThatAllEnd();
    }

    @Test
    void wereAnsweredAndStay() throws Exception {
        connect("GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\n\r\n");
        for (Wire wire : idle) {
            wire.answer().assertOk();
        }
        assertThatOthersAreAnswered();
        assertThatAllEnd();
    }

    private void connect(String beginning) throws IOException {
        for (int n = 0; n < MANY; n++) {
            idle.add(Wire.to(SERVICE.port()).send(beginning));
        }
    }

    private void assertThatOthersAreAnswered() throws IOException {
        var slowest = Duration.ZERO;
        for (int n = 0; n < OTHERS; n++) {
            long begin = System.nanoTime();
            SERVICE.api().create(Manifests.MINIMAL).assertOk();
            Wire.exchange(SERVICE.port(), GET + "Connection: close\r\n\r\n").assertOk();
            var time = Duration.ofNanos(System.nanoTime() - begin);
            slowest = time.compareTo(slowest) > 0 ? time : slowest;
        }
        assertThat(connections()).isGreaterThanOrEqualTo(MANY);
        assertThat(slowest).isLessThan(PROMPT);
    }

    private void assertThatAllEnd() throws IOException {
        for (Wire wire : idle) {
            wire.awaitEnd();
        }
    }

    private static long connections() {
        var protocol = (AbstractProtocol<?>) SERVICE.tomcat().getConnector().getProtocolHandler();
        return protocol.getConnectionCount();
    }
}
