package dev.integrations.feed;

import static org.awaitility.Awaitility.await;

import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An open stream, read by a thread of its own.
final class Listening implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /// What one frame of a stream says.
    record Frame(String id, String type, JsonNode data) {}

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final List<Frame> frames = Collections.synchronizedList(new ArrayList<>());
    private final List<String> comments = Collections.synchronizedList(new ArrayList<>());
    private final HttpResponse<Stream<String>> response;
    private volatile boolean ended;

    private Listening(HttpRequest request) {
        try {
            response = client.send(request, BodyHandlers.ofLines());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        Thread.ofVirtual().start(this::read);
    }

    /// @param headers names and values in turn
    static Listening to(Instance instance, Client caller, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(instance.api().base().resolve(path)).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (caller.key() != null) {
            request.header("Authorization", "Bearer " + caller.key());
        }
        return new Listening(request.build());
    }

    private void read() {
        try (Stream<String> lines = response.body()) {
            var fields = new @Nullable String[3];
            lines.forEach(line -> take(line, fields));
        } catch (UncheckedIOException closed) {
            // As the end of a stream may be.
        } finally {
            ended = true;
        }
    }

    private void take(String line, @Nullable String[] fields) {
        if (line.startsWith(":")) {
            comments.add(line);
        } else if (line.isEmpty() && fields[2] != null) {
            frames.add(new Frame(
                    String.valueOf(fields[0]), String.valueOf(fields[1]), JSON.readTree(String.valueOf(fields[2]))));
            fields[2] = null;
        } else {
            List<String> names = List.of("id: ", "event: ", "data: ");
            names.stream()
                    .filter(line::startsWith)
                    .forEach(name -> fields[names.indexOf(name)] = line.substring(name.length()));
        }
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    List<Frame> frames() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    List<String> subjects() {
        return frames().stream()
                .map(frame -> frame.data().path("subject").asString())
                .toList();
    }

    int comments() {
        return comments.size();
    }

    Listening awaitFrames(int count) {
        await().until(() -> frames.size() >= count);
        return this;
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
