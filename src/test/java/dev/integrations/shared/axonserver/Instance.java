package dev.integrations.shared.axonserver;

import dev.integrations.IntegrationsApplication;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Api;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One instance of the service on an Axon Server, spoken to by HTTP; several share a database.
final class Instance implements AutoCloseable {

    private static final String PATH = "/api/v2/platform-integrations/";
    private static final String SHARED_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private Instance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// An answer, with its body read as JSON.
    record Answer(int status, Map<String, List<String>> headers, JsonNode body) {

        String text(String field) {
            return body.path(field).asString();
        }
    }

    /// @param server host and port
    /// @param more   settings such as `integrations.max-body-size=2KB`
    static Instance start(String server, TestDatabase.Fresh database, String... more) {
        var settings = new ArrayList<String>();
        database.properties().forEach((name, value) -> settings.add("--" + name + "=" + value));
        settings.add("--integrations.data-dir="
                + database.dataFolder()
                        .resolveSibling(java.util.UUID.randomUUID().toString()));
        settings.add("--integrations.service-key=" + SHARED_KEY);
        settings.add("--spring.profiles.active=axon-server");
        settings.add("--axon.axonserver.servers=" + server);
        settings.add("--server.port=0");
        settings.add("--integrations.anonymous=loopback");
        settings.add("--integrations.limits.enabled=off");
        settings.add("--spring.datasource.hikari.minimum-idle=1");
        settings.add("--integrations.audit.checkpoint-interval=PT1S");
        Stream.of(more).map("--"::concat).forEach(settings::add);
        return new Instance(
                new SpringApplicationBuilder(IntegrationsApplication.class).run(settings.toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Api api() {
        return new Api(URI.create("http://127.0.0.1:" + port()));
    }

    Answer create(String body) throws IOException, InterruptedException {
        return send(request(PATH).POST(BodyPublishers.ofString(body)));
    }

    Answer create(String body, String idempotencyKey) throws IOException, InterruptedException {
        return send(request(PATH).header("Idempotency-Key", idempotencyKey).POST(BodyPublishers.ofString(body)));
    }

    Answer find(String id) throws IOException, InterruptedException {
        return send(request(PATH + id));
    }

    /// The newest hundred.
    List<String> listedIds() throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        list().body().path("data").forEach(entry -> ids.add(entry.path("id").asString()));
        return ids;
    }

    Answer list() throws IOException, InterruptedException {
        return send(request(PATH + "?limit=100"));
    }

    int health(String group) throws IOException, InterruptedException {
        return send(request("/actuator/health/" + group)).status();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Content-Type", "application/json");
    }

    private String port() {
        return context.getEnvironment().getRequiredProperty("local.server.port");
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers().map(), JSON.readTree(response.body()));
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
