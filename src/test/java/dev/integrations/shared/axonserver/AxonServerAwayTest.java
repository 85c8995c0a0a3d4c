package dev.integrations.shared.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.axonserver.Instance.Answer;
import dev.integrations.shared.postgres.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The service on an Axon Server that takes connections and never says a word.
class AxonServerAwayTest {

    private static final String BODY = """
            {"identifier_field_path": "user.id"}""";

    private static ServerSocket silent;
    private static Instance service;

    @BeforeAll
    static void start() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        service = Instance.start("127.0.0.1:" + silent.getLocalPort(), TestDatabase.freshDatabase());
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        silent.close();
    }

    @Test
    void livesAndSaysThatItIsNotReady() throws Exception {
        assertThat(service.health("liveness")).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10)).until(() -> service.health("readiness") == 503);
    }

    @Test
    void saysAtOnceThatNothingCanBeCreatedNow() throws Exception {
        long start = System.nanoTime();
        Answer answer = service.create(BODY, "away");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("retry-after");
        assertThat(answer.body().at("/errors/0/type").asString()).isEqualTo("service_unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void goesOnListing() throws Exception {
        assertThat(service.list().status()).isEqualTo(200);
        assertThat(service.listedIds()).isEmpty();
    }

    @Test
    void doesNotSayThatWhatItCannotLookForIsNotThere() throws Exception {
        assertThat(service.find(UUID.randomUUID().toString()).status()).isEqualTo(503);
    }
}
