package dev.integrations.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What events refer to is where they say that it is.
class LinksTest {

    private static final String CREATED = Town.FEED + "?types=v1.integration.created";

    @Test
    void leadToTheServiceAsItIsReached() throws Exception {
        try (Instance service = Instance.on(TestDatabase.freshDatabase(), "server.port=" + freePort())) {
            Api api = service.api();
            api.create(Manifests.with("\"description\":\"" + "x".repeat(25_000) + "\""))
                    .assertOk();
            await().until(() -> !api.get(CREATED).assertOk().json().path("data").isEmpty());
            JsonNode event = api.get(CREATED).assertOk().json().at("/data/0");
            assertThat(reached(event.path("dataschema")).path("$schema").asString())
                    .startsWith("https://json-schema.org/");
            assertThat(reached(event.at("/data/link")).path("description").asString())
                    .hasSize(25_000);
        }
    }

    /// Relative to nothing.
    private static JsonNode reached(JsonNode link) {
        URI url = URI.create(link.asString());
        assertThat(url.isAbsolute()).as(url.toString()).isTrue();
        return new Api(url).get(link.asString()).assertOk().json();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
