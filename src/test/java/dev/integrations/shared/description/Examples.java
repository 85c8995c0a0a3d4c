package dev.integrations.shared.description;

import static dev.integrations.shared.description.Client.API;
import static dev.integrations.shared.description.Client.json;
import static dev.integrations.shared.description.Description.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.description.Description.Operation;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Holds what succeeds against its examples. What the examples call `acme` is a new account each time.
final class Examples {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Set<String> OWN = Set.of("id", "integration", "client_secret", "secret", "key", "prefix");
    private static final String BARE =
            "{\"identifier_field_path\": \"subdomain\", \"name\": \"Acme Help Center Sync\"}";

    /// Where examples send to, and an address for documentation (RFC 5737), which needs no name server.
    private static final String ENDPOINT = "hooks.example.com";
    private static final String NOWHERE = "192.0.2.1";

    private final Description description;
    private final Conformity conformity;
    private final Client client;

    Examples(Description description, Conformity conformity, Client client) {
        this.description = description;
        this.conformity = conformity;
        this.client = client;
    }

    /// An account, a key of it and an integration that it has.
    private record Scene(String handle, String secret, String integration) {

        private String[] key() {
            return authorization(secret);
        }

        private String path(Operation call) {
            return API + call.path().replace("{handle}", handle).replace("{id}", integration);
        }

        private String cast(String text) {
            return reachable(text).replace("\"acme\"", '"' + handle + '"');
        }

        private JsonNode told(String text) {
            return JSON.readTree(text.replace('"' + handle + '"', "\"acme\"").replace(NOWHERE, ENDPOINT));
        }
    }

    /// With an endpoint that the service of the test may call.
    static String reachable(String text) {
        return text.replace(ENDPOINT, NOWHERE);
    }

    private static String[] authorization(String key) {
        return new String[] {"Authorization", "Bearer " + key};
    }

    private Scene scene() {
        return scene(description
                .requests(description.operation("validateNewIntegration"))
                .getOrDefault("right", JSON.missingNode())
                .toString());
    }

    private Scene scene(String manifest) {
        String handle = "acme-" + COUNTER.incrementAndGet();
        done("openAccount", "/accounts/", "{\"handle\": \"%s\", \"name\": \"Acme, Inc.\"}".formatted(handle));
        String key = json(done(
                        "issueApiKey",
                        "/accounts/" + handle + "/api-keys/",
                        "{\"name\": \"the test's own\", \"role\": \"developer\"}"))
                .path("key")
                .asString();
        var created = done("createIntegration", "/platform-integrations/", manifest, authorization(key));
        return new Scene(handle, key, json(created).path("id").asString());
    }

    /// Sends an example of a request, and compares its answer with the example of the same name.
    void tryOut(Operation call, String example, JsonNode request) {
        Scene scene = scene();
        boolean rejects = call.id().equals("rejectIntegration");
        if (rejects) {
            move(scene, "submitIntegration", scene.key());
        }
        boolean opens = call.id().equals("openAccount");
        String body = opens
                ? request.toString().replace("\"acme\"", "\"acme-" + COUNTER.incrementAndGet() + '"')
                : scene.cast(request.toString());
        boolean ofWebhooks = call.path().startsWith("/webhooks/");
        boolean needsTheOwner = ofWebhooks || call.path().startsWith("/platform-integrations/{id}");
        String path = ofWebhooks ? API + call.path().replace("{id}", webhook(scene)) : scene.path(call);
        String[] key = rejects ? reviewer() : needsTheOwner ? scene.key() : new String[0];
        var answer = client.send(call.method(), path, body, key);
        String told = opens ? answer.body().replaceAll("\"acme-[0-9]+\"", "\"acme\"") : answer.body();
        conformity.conforming(call, answer);
        assertThat(lasting(scene.told(told))).isEqualTo(lasting(description.example(call.id(), 200, example)));
    }

    /// One of the scene's own, as the example has it.
    private String webhook(Scene scene) {
        JsonNode request = description
                .requests(description.operation("createWebhook"))
                .getOrDefault("filtered", JSON.missingNode());
        var created = done("createWebhook", "/webhooks/", scene.cast(request.toString()), scene.key());
        return json(created).path("id").asString();
    }

    void showWebhooks() {
        Scene scene = scene();
        String path = API + "/webhooks/" + webhook(scene);
        assertShown("getWebhook", "filtered", client.get(path, scene.key()), scene);
        assertShown("listWebhooks", "webhooks", client.get(API + "/webhooks/", scene.key()), scene);
        assertShown("deleteWebhook", "deleted", client.send("DELETE", path, "", scene.key()), scene);
    }

    void showIntegrations() {
        Operation create = description.operation("createIntegration");
        for (Map.Entry<String, JsonNode> example : description.requests(create).entrySet()) {
            String id = json(client.post(API + create.path(), example.getValue()))
                    .path("id")
                    .asString();
            assertShown("getIntegration", example.getKey(), client.get(API + "/platform-integrations/" + id));
        }
    }

    void showReviews() {
        Scene scene = scene();
        assertMoved("submitIntegration", "submitted", scene, scene.key());
        assertShown("listSubmissions", "submissions", client.get(API + "/reviews/", scene.key()), scene);
        Operation validate = description.operation("validateChange");
        assertShown(validate.id(), "not-editable", client.send("POST", scene.path(validate), "{}", scene.key()));
        assertMoved("withdrawIntegration", "withdrawn", scene, scene.key());
        Scene other = scene();
        move(other, "submitIntegration", other.key());
        assertMoved("approveIntegration", "approved", other, reviewer());
        Operation get = description.operation("getIntegration");
        assertShown(get.id(), "approved", client.get(other.path(get), other.key()), other);
        assertMoved("reopenIntegration", "reopened", other, other.key());
    }

    private void assertMoved(String call, String example, Scene scene, String... key) {
        assertShown(call, example, move(scene, call, key), scene);
    }

    private HttpResponse<String> move(Scene scene, String call, String... key) {
        String path = scene.path(description.operation(call)).substring(API.length());
        return done(call, path, "", key);
    }

    private String[] reviewer() {
        var issued = done("issueApiKey", "/accounts/operator/api-keys/", "{\"name\": \"r\", \"role\": \"reviewer\"}");
        return authorization(json(issued).path("key").asString());
    }

    void showComparisons() {
        Operation compare = description.operation("compareIntegration");
        Scene bare = scene(BARE);
        assertShown(compare.id(), "never-approved", client.get(bare.path(compare), bare.key()));
        Scene scene = scene();
        move(scene, "submitIntegration", scene.key());
        move(scene, "approveIntegration", reviewer());
        move(scene, "reopenIntegration", scene.key());
        Operation change = description.operation("changeIntegration");
        String changed = description.requests(change).values().iterator().next().toString();
        assertThat(client.send("PATCH", scene.path(change), changed, scene.key())
                        .statusCode())
                .isEqualTo(200);
        assertShown(compare.id(), "since-approval", client.get(scene.path(compare), scene.key()));
        var words = client.get(
                scene.path(compare),
                Stream.concat(Stream.of(scene.key()), Stream.of("Accept", "text/plain"))
                        .toArray(String[]::new));
        JsonNode described = description.answer(compare, 200).path("content").path("text/plain;charset=UTF-8");
        assertThat(description.examples(described))
                .containsEntry(
                        "since-approval",
                        JSON.valueToTree(conformity.conforming(compare, words).body()));
    }

    void showTransfers() {
        Scene scene = scene();
        String path = "/platform-integrations/" + scene.integration();
        done("offerTransfer", path + "/transfer", "{\"to\": \"globex\"}", scene.key());
        assertShown("getIntegration", "offered", client.get(API + path, scene.key()), scene);
        assertShown("listTransfers", "offers", client.get(API + "/transfers/", scene.key()), scene);
        assertShown("endTransfer", "ended", client.send("DELETE", API + path + "/transfer", "", scene.key()), scene);
        Scene other = scene();
        done("offerTransfer", path + "/transfer", "{\"to\": \"%s\"}".formatted(other.handle()), scene.key());
        var accepted = client.send("POST", API + path + "/transfer/accept", "", other.key());
        JsonNode told = JSON.readTree(accepted.body().replace(other.handle(), "globex"));
        conformity.conforming(description.operation("acceptTransfer"), accepted);
        assertThat(lasting(told)).isEqualTo(lasting(description.example("acceptTransfer", 200, "accepted")));
    }

    void showAccounts() {
        Scene scene = scene();
        String path = "/accounts/" + scene.handle();
        assertShown("getAccount", "unlimited", client.get(API + path, scene.key()), scene);
        done("setQuota", path + "/quota", "{\"integrations\": 50, \"stored_bytes\": 10000000}");
        assertShown("getAccount", "limited", client.get(API + path, scene.key()), scene);
    }

    void showKeys() {
        Scene scene = scene();
        String path = "/accounts/" + scene.handle() + "/api-keys/";
        List<String> ids = description.requests(description.operation("issueApiKey")).values().stream()
                .map(request -> json(done("issueApiKey", path, request.toString()))
                        .path("id")
                        .asString())
                .toList();
        assertShown("getApiKey", "valid", client.get(API + path + ids.getFirst()), scene);
        assertShown("revokeApiKey", "revoked", client.send("DELETE", API + path + ids.getLast(), ""), scene);
        assertShown("getApiKey", "revoked", client.get(API + path + ids.getLast()), scene);
        HttpResponse<String> list = client.get(API + path);
        conformity.conforming(description.operation("listApiKeys"), list);
        ArrayNode keys = (ArrayNode) lasting(scene.told(list.body())).path("data");
        keys.remove(keys.size() - 1);
        assertThat(keys)
                .isEqualTo(
                        lasting(description.example("listApiKeys", 200, "keys")).path("data"));
    }

    private void assertShown(String call, String example, HttpResponse<String> answer) {
        conformity.conforming(description.operation(call), answer);
        assertThat(lasting(json(answer))).isEqualTo(lasting(description.example(call, 200, example)));
    }

    private void assertShown(String call, String example, HttpResponse<String> answer, Scene scene) {
        conformity.conforming(description.operation(call), answer);
        assertThat(lasting(scene.told(answer.body()))).isEqualTo(lasting(description.example(call, 200, example)));
    }

    private HttpResponse<String> done(String call, String path, String body, String... headers) {
        Operation operation = description.operation(call);
        var answer = conformity.conforming(operation, client.send(operation.method(), API + path, body, headers));
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer;
    }

    /// Without what differs from one time to the next.
    private static JsonNode lasting(JsonNode node) {
        JsonNode copy = node.deepCopy();
        forget(copy);
        return copy;
    }

    private static void forget(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("last_used");
            object.remove("position");
            object.properties().forEach(field -> {
                if (OWN.contains(field.getKey()) || isTime(field.getValue())) {
                    field.setValue(StringNode.valueOf("another each time"));
                }
            });
        }
        node.forEach(Examples::forget);
    }

    private static boolean isTime(JsonNode value) {
        return value.asString("").matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*");
    }
}
