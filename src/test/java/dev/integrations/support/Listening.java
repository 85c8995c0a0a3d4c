package dev.integrations.support;

import static org.awaitility.Awaitility.await;

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
public final class Listening implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /// What one frame of a stream says.
    public record Frame(String id, String type, JsonNode data) {}

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final List<Frame> frames = Collections.synchronizedList(new ArrayList<>());
    private final List<String> comments = Collections.synchronizedList(new ArrayList<>());
    private final HttpResponse<Stream<String>> response;
    private volatile boolean ended;
    private volatile String lastEventId = "";

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

    /// Opens one at an instance, whichever the caller calls otherwise.
    ///
    /// @param headers names and values in turn
    public static Listening to(Instance instance, Client caller, String path, String... headers) {
        return to(caller.at(instance.api()), path, headers);
    }

    /// Opens one.
    ///
    /// @param headers names and values in turn
    public static Listening to(Client caller, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(caller.api().base().resolve(path)).header("Accept", "text/event-stream");
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
        } else if (line.isEmpty() && fields[2] == null) {
            lastEventId = String.valueOf(fields[0]);
        } else if (line.isEmpty()) {
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

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public List<Frame> frames() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    public List<String> subjects() {
        return frames().stream()
                .map(frame -> frame.data().path("subject").asString())
                .toList();
    }

    /// As of the last block without data.
    public String lastEventId() {
        return lastEventId;
    }

    public int comments() {
        return comments.size();
    }

    public Listening awaitFrames(int count) {
        await().until(() -> frames.size() >= count);
        return this;
    }

    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
