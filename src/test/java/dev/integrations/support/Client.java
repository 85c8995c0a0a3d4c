package dev.integrations.support;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Someone who calls one instance, with a key or without.
///
/// @param key null for none
public record Client(Api api, @Nullable String key) {

    public static Client without(Api api) {
        return new Client(api, null);
    }

    /// The same caller at another instance.
    public Client at(Api other) {
        return new Client(other, key);
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    public Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /// Registers an integration.
    public Answer create(String manifest, String... headers) {
        return post(Api.INTEGRATIONS, manifest, headers);
    }

    public Answer find(String integration) {
        return get(Api.INTEGRATIONS + integration);
    }

    /// Sends whatever it is told to.
    ///
    /// @param body null for none; otherwise JSON, unless a header says what it is
    public Answer send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = api.request(path, headers);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return api.send(request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
