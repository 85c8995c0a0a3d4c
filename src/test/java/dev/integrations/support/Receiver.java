package dev.integrations.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An endpoint on this machine that keeps what it was sent, and answers as it is told to.
public final class Receiver implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();

    /// What was sent, and what it was answered with.
    public record Message(Instant at, HttpHeaders headers, String body, int answer) {

        public String id() {
            return headers.firstValue("webhook-id").orElseThrow();
        }

        public JsonNode event() {
            return JSON.readTree(body);
        }

        public String type() {
            return event().path("type").asString();
        }

        public String sequence() {
            return event().path("sequence").asString();
        }

        public boolean wasTaken() {
            return answer / 100 == 2;
        }

        /// Whether the public library accepts it.
        public boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException refused) {
                return false;
            }
        }
    }

    /// @param answers how each message is answered: a status, with headers `Retry-After` and `Location`
    public Receiver(Function<Message, Answer> answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> receive(exchange, answers));
        server.start();
    }

    /// A status, and headers.
    public record Answer(int status, Map<String, String> headers) {

        public static final Answer OK = new Answer(204);

        public Answer(int status) {
            this(status, Map.of());
        }
    }

    public static Receiver answering(int status) {
        return new Receiver(message -> new Answer(status));
    }

    public static Receiver answering(int status, String header, String value) {
        return new Receiver(message -> new Answer(status, Map.of(header, value)));
    }

    private void receive(HttpExchange exchange, Function<Message, Answer> answers) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            begun.incrementAndGet();
            HttpHeaders headers = HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true);
            Answer answer = answers.apply(new Message(Instant.now(), headers, body, 0));
            messages.add(new Message(Instant.now(), headers, body, answer.status()));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), -1);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
    }

    /// How many messages came, whether or not they are answered by now.
    public int begun() {
        return begun.get();
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public List<Message> taken() {
        return messages.stream().filter(Message::wasTaken).toList();
    }

    /// Asserts that none was attempted before all that came before it, of the same subject, had been taken.
    public void assertInOrder() {
        messages.stream()
                .collect(Collectors.groupingBy(
                        message -> message.event().path("subject").asString()))
                .values()
                .forEach(Receiver::assertInOrder);
    }

    private static void assertInOrder(List<Message> messages) {
        Set<String> done = new HashSet<>();
        for (Message message : messages) {
            assertThat(done)
                    .containsAll(messages.stream()
                            .filter(other -> other.sequence().compareTo(message.sequence()) < 0)
                            .map(Message::id)
                            .collect(Collectors.toSet()));
            if (message.wasTaken()) {
                done.add(message.id());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
