package dev.integrations.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/// The service that is measured.
///
/// @param target such as `http://127.0.0.1:8080`
/// @param key    an API key; empty for none
record Service(URI target, String key, HttpClient client) {

    private static final String INTEGRATIONS = "/api/v2/platform-integrations/";
    private static final String WEBHOOKS = "/api/v2/webhooks/";

    Service(URI target, String key) {
        this(
                target,
                key,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    void create() throws IOException, InterruptedException {
        String manifest =
                Manifest.TEMPLATE.replace("#{randomUuid()}", UUID.randomUUID().toString());
        send(request(INTEGRATIONS).POST(BodyPublishers.ofString(manifest)));
    }

    /// @return the id of the new webhook
    String createWebhook(URI url) throws IOException, InterruptedException {
        String body = "{\"url\":\"" + url + "\",\"event_filters\":[\"v1.integration.*\"]}";
        return member("id", send(request(WEBHOOKS).POST(BodyPublishers.ofString(body))));
    }

    void deleteWebhook(String id) throws IOException, InterruptedException {
        send(request(WEBHOOKS + id).DELETE());
    }

    /// The position in the ledger at this moment.
    long position() throws IOException, InterruptedException {
        var answer = answer(request(INTEGRATIONS + "?limit=1&as_of=" + Instant.now()));
        return answer.headers().firstValueAsLong("As-Of-Position").orElseThrow();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(target.resolve(path)).header("Content-Type", "application/json");
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return answer(request).body();
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private static String member(String name, String json) {
        var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}]+)").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return found.group(1);
    }
}
