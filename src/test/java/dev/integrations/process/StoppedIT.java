package dev.integrations.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Manifests;
import dev.integrations.support.Wire;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SIGTERM in the middle of work.
class StoppedIT {

    private static final int OPEN_REQUESTS = 12;

    @TempDir
    private Path dataFolder;

    private final Load load = new Load();

    @Test
    void finishesWhatItHasBegunAndTakesNothingNew() throws Exception {
        List<Answer> finished = new ArrayList<>();
        try (Packaged service = Packaged.on(dataFolder)) {
            int port = service.port();
            load.on(service.api());
            await().until(() -> load.acknowledged.size() > 100);
            List<Wire> begun = begin(port);
            service.terminate();
            await().atMost(Duration.ofSeconds(20)).until(() -> refusesConnections(port));
            assertThat(service.isAlive()).isTrue();
            for (Wire request : begun) {
                finished.add(request.send(Manifests.MINIMAL).answer().assertOk());
                request.close();
            }
            load.awaitEnd();
        }
        try (Packaged again = Packaged.on(dataFolder)) {
            assertThat(load.failures).isEmpty();
            finished.forEach(answer -> again.api().find(answer.id()).assertOk());
            load.acknowledged.forEach((key, answer) -> assertThat(
                            again.api().createOnce(key, Manifests.COMPLETE).body())
                    .isEqualTo(answer));
        }
    }

    /// Requests whose heads the service has read, and whose bodies it waits for.
    private static List<Wire> begin(int port) throws IOException {
        var begun = new ArrayList<Wire>();
        for (int i = 0; i < OPEN_REQUESTS; i++) {
            Wire request = Wire.to(port)
                    .send("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    .formatted(Api.INTEGRATIONS)
                            + "Expect: 100-continue\r\nContent-Length: " + Manifests.MINIMAL.length() + "\r\n\r\n");
            assertThat(request.line()).startsWith("HTTP/1.1 100");
            assertThat(request.line()).isEmpty();
            begun.add(request);
        }
        return begun;
    }

    private static boolean refusesConnections(int port) {
        try {
            Wire.to(port).close();
            return false;
        } catch (ConnectException refused) {
            return true;
        } catch (IOException other) {
            return false;
        }
    }
}
