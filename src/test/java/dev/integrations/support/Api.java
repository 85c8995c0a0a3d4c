package dev.integrations.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// The HTTP interface of one instance; redirects are not followed.
///
/// @param base scheme, host and port
public record Api(URI base) {

    public static final String INTEGRATIONS = "/api/v2/platform-integrations/";

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /// Asks for a new integration.
    ///
    /// @param headers names and values in turn
    public Answer create(String body, String... headers) {
        return post(INTEGRATIONS, body, headers);
    }

    public Answer createOnce(String key, String body) {
        return create(body, "Idempotency-Key", key);
    }

    public Answer post(String path, String body, String... headers) {
        return send(json(path, body, headers));
    }

    public CompletableFuture<Answer> createLater(String body, String... headers) {
        return CLIENT.sendAsync(json(INTEGRATIONS, body, headers).build(), BodyHandlers.ofString())
                .thenApply(Answer::of);
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Answer find(String id, String... headers) {
        return get(INTEGRATIONS + id, headers);
    }

    public HttpRequest.Builder json(String path, String body, String... headers) {
        return request(path, headers).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    public HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Runs so many at once, and waits for all.
    public static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = IntStream.range(0, times)
                    .mapToObj(n -> threads.submit(call))
                    .toList();
            var results = new ArrayList<T>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }
}
