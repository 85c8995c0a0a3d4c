package dev.integrations.webhook;

import dev.integrations.support.Answer;
import dev.integrations.support.Client;

/// Somebody who has webhooks.
record Hooks(Client client) {

    static final String PATH = "/api/v2/webhooks/";
    static final String URL = "https://192.0.2.1/in";
    static final String MINIMAL = "{\"url\":\"" + URL + "\"}";

    Answer create(String body, String... headers) {
        return client.post(PATH, body, headers);
    }

    /// One that there is from now on.
    Answer created() {
        return create(MINIMAL).assertOk();
    }

    Answer get(String id, String... headers) {
        return client.get(PATH + id, headers);
    }

    Answer patch(String id, String body, String... headers) {
        return client.patch(PATH + id, body, headers);
    }

    Answer delete(String id, String... headers) {
        return client.send("DELETE", PATH + id, null, headers);
    }

    void deleteAll() {
        client.get(PATH)
                .json()
                .path("data")
                .forEach(webhook -> delete(webhook.path("id").asString()).assertOk());
    }

    Answer rotate(String id, String body, String... headers) {
        return client.post(PATH + id + "/secret", body, headers);
    }
}
