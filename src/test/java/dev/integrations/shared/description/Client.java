package dev.integrations.shared.description;

import static dev.integrations.shared.description.Description.JSON;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/// Sends requests to the service, without a key unless it is told one.
///
/// @param base scheme, host and port
record Client(String base) {

    static final String API = "/api/v2";

    private static final int AT_ONCE = 8;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /// @param headers names and values in turn
    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, JsonNode body, String... headers) {
        return send("POST", path, body.toString(), headers);
    }

    /// @param body announced as JSON, unless it is empty or the headers say something else
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!body.isEmpty() && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(method, BodyPublishers.ofString(body)).build());
    }

    /// As often as it takes until it is not one too many.
    HttpResponse<String> sendPatiently(String method, String path, String body, String... headers) {
        var answer = send(method, path, body, headers);
        while (answer.statusCode() == 429) {
            LockSupport.parkNanos(Duration.ofSeconds(
                            answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .toNanos());
            answer = send(method, path, body, headers);
        }
        return answer;
    }

    HttpResponse<String> send(ErrorCase error) {
        return send(
                error.method(),
                API + error.path(),
                error.body(),
                error.headers().toArray(String[]::new));
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// The answers to many requests, several of them at a time.
    Map<ErrorCase, HttpResponse<String>> sendAll(List<ErrorCase> errors) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            errors.forEach(error -> answers.add(threads.submit(() -> send(error))));
            Map<ErrorCase, HttpResponse<String>> all = new LinkedHashMap<>();
            for (int i = 0; i < answers.size(); i++) {
                all.put(errors.get(i), answers.get(i).get());
            }
            return all;
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
