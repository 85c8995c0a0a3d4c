package dev.integrations.shared.description;

import static dev.integrations.shared.description.Client.API;
import static dev.integrations.shared.description.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The accounts, keys and integrations that requests of the tests are about: of the accounts `acme`, `globex`,
/// `limited` (which has as much as its quota allows) and `closed`, and of who calls without a key, which has one
/// integration in every stage of a review.
final class Cast {

    private static final String READY = """
            {"identifier_field_path": "subdomain", "name": "Sync", "author": "Acme", "description": "Keeps in step.",
             "contact": "support@acme.example", "oauth_callback_url": "https://acme.example/callback",
             "uninstallation_url": "https://acme.example/remove", "tags": ["knowledge"], "scopes": ["articles:read"],
             "configuration_fields": {"type": "object", "required": ["subdomain"],
              "properties": {"subdomain": {"type": "string"}}}}""";
    private static final String NOBODY = "without a key";

    private final Client client;
    private final Map<String, String> names = new HashMap<>();

    private Cast(Client client) {
        this.client = client;
    }

    /// What each name stands for.
    ///
    /// @param administrator the file that holds an administrator's key
    /// @param issuer        whose tokens the service takes
    static Map<String, String> enter(Client client, Path administrator, TokenIssuer issuer) throws Exception {
        var cast = new Cast(client);
        cast.accounts();
        cast.keys(administrator);
        cast.integrations();
        cast.reviews();
        cast.webhooks();
        cast.names.put("token", issuer.token("nobody"));
        return Map.copyOf(cast.names);
    }

    private void accounts() {
        for (String handle : new String[] {"acme", "globex", "limited", "closed"}) {
            done("POST", "/accounts/", "{\"handle\": \"%1$s\", \"name\": \"%1$s\"}".formatted(handle));
        }
        done("PUT", "/accounts/limited/quota", "{\"integrations\": 2, \"stored_bytes\": 10000}");
        done("POST", "/accounts/closed/close", "{\"integrations\": \"archive\"}");
    }

    private void keys(Path administrator) throws IOException {
        names.put("administrator", Files.readString(administrator).strip());
        names.put(
                "administrators",
                done("GET", "/accounts/operator/api-keys/", "").at("/data/0/id").asString());
        names.put("key", key("acme", "developer", "developer").path("id").asString());
        key("operator", "reviewer", "reviewer");
        key("globex", "developer", "stranger");
        key("limited", "developer", "limited");
        String revoked = key("acme", "developer", "revoked").path("id").asString();
        done("DELETE", "/accounts/acme/api-keys/" + revoked, "");
    }

    private JsonNode key(String account, String role, String name) {
        JsonNode issued = done(
                "POST",
                "/accounts/" + account + "/api-keys/",
                "{\"name\": \"%s\", \"role\": \"%s\"}".formatted(name, role));
        names.put(name, issued.path("key").asString());
        return issued;
    }

    private void integrations() {
        names.put("integration", create("developer"));
        create("limited");
        names.put("full", create("limited"));
        done(
                "POST",
                "/platform-integrations/" + names.get("integration") + "/transfer",
                "{\"to\": \"limited\"}",
                "developer");
    }

    private void reviews() {
        names.put("minimal", create(NOBODY));
        names.put("draft", create(READY, NOBODY));
        names.put("submitted", submitted(NOBODY));
        names.put("approved", submitted(NOBODY));
        move("approved", "approve", "");
        names.put("archived", create(READY, NOBODY));
        move("archived", "archive", "{\"reason\": \"Nobody uses it.\"}");
        names.put("operators", submitted("reviewer"));
    }

    /// One more than there are would be too many for one account.
    private void webhooks() {
        String webhook = webhook(NOBODY);
        names.put("webhook", webhook);
        names.put("delivery", delivery("/webhooks/" + webhook));
        names.put("processor", "integration-periods");
        names.put("fan-out", "webhook-fan-out");
        for (int i = 0; i < 50; i++) {
            webhook("limited");
        }
    }

    /// One of a replay, which is there as well then.
    private String delivery(String webhook) {
        await().until(() ->
                client.send("POST", "/api/v2" + webhook + "/replay?since=0", "").statusCode() == 200);
        await().until(() ->
                !done("GET", webhook + "/deliveries", "", NOBODY).path("data").isEmpty());
        return done("GET", webhook + "/deliveries", "", NOBODY).at("/data/0/id").asString();
    }

    private String webhook(String key) {
        return done("POST", "/webhooks/", "{\"url\": \"https://192.0.2.1/in\"}", key)
                .path("id")
                .asString();
    }

    private String submitted(String key) {
        String id = create(READY, key);
        done("POST", "/platform-integrations/" + id + "/submit", "", key);
        return id;
    }

    private void move(String name, String move, String body) {
        done("POST", "/platform-integrations/" + names.get(name) + "/" + move, body, NOBODY);
    }

    private String create(String key) {
        return create("{\"identifier_field_path\": \"subdomain\"}", key);
    }

    private String create(String manifest, String key) {
        return done("POST", "/platform-integrations/", manifest, key).path("id").asString();
    }

    private JsonNode done(String method, String path, String body) {
        return done(method, path, body, "administrator");
    }

    private JsonNode done(String method, String path, String body, String key) {
        String[] headers =
                names.containsKey(key) ? new String[] {"Authorization", "Bearer " + names.get(key)} : new String[0];
        var answer = client.sendPatiently(method, API + path, body, headers);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return json(answer);
    }
}
