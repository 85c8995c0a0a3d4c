package dev.integrations.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The programs of `docs/listeners.md`, as they stand there.
class ListenersDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/listeners.md");
    private static final byte[] SECRET = "thirty-two bytes of a secret key".getBytes(StandardCharsets.UTF_8);
    private static final String BODY = "{\"type\":\"v1.integration.created\",\"subject\":\"one\"}";

    @TempDir
    private Path folder;

    @Test
    void theReceiverTakesWhatIsSignedAndNothingElse() throws Exception {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(SECRET);
        Process receiver = program("python3", "webhook.py", Map.of("WEBHOOK_SECRET", secret), "0");
        try (BufferedReader said = receiver.inputReader()) {
            int port = Integer.parseInt(said.readLine().split(" ", 2)[1]);
            long now = Instant.now().getEpochSecond();
            assertThat(sent(port, now, signature(SECRET, now), BODY)).isEqualTo(204);
            assertThat(said.readLine()).isEqualTo("v1.integration.created one");
            assertThat(sent(port, now, "v1,AAAA " + signature(SECRET, now), BODY))
                    .isEqualTo(204);
            assertThat(sent(port, now, signature(new byte[32], now), BODY)).isEqualTo(401);
            assertThat(sent(port, now, signature(SECRET, now), BODY + " ")).isEqualTo(401);
            long old = now - 301;
            assertThat(sent(port, old, signature(SECRET, old), BODY)).isEqualTo(401);
        } finally {
            receiver.destroyForcibly();
        }
    }

    @Test
    void thePullGoesOnWhereItEnded() throws Exception {
        Town town = Town.shared();
        Client acme = town.operator().developer(town.operator().open("acme"));
        String first = acme.create(Manifests.MINIMAL).assertOk().id();
        town.settled();
        assertThat(pulled(acme)).contains("v1.integration.created " + first);
        assertThat(pulled(acme)).isEmpty();
        String second = acme.create(Manifests.MINIMAL).assertOk().id();
        town.settled();
        assertThat(pulled(acme)).containsExactly("v1.integration.created " + second);
    }

    @Test
    void theStreamIsOpenedAgainAfterTheLastEventThatWasHandled() throws Exception {
        Town town = Town.shared();
        Client acme = town.operator().developer(town.operator().open("acme"));
        List<JsonNode> told = new CopyOnWriteArrayList<>();
        List<String> created = new ArrayList<>();
        Process listener = listener(acme, told);
        try {
            for (int cut = 0; cut < 3; cut++) {
                createThree(acme, created);
                await().until(() -> created.equals(createdOf(told)));
                cutOff(listener);
            }
            createThree(acme, created);
            await().until(() -> created.equals(createdOf(told)));
            await().until(() -> cursor() == told.getLast().path("sequence").asLong());
        } finally {
            end(listener);
        }
        createThree(acme, created);
        Process again = listener(acme, told);
        try {
            await().until(() -> createdOf(told).size() >= created.size());
        } finally {
            end(again);
        }
        assertThat(createdOf(told)).isEqualTo(created);
        assertThat(told).doesNotHaveDuplicates();
    }

    /// @param told grows by what it says
    private Process listener(Client caller, List<JsonNode> told) throws IOException {
        Process listener = program(
                "bash",
                "listen.sh",
                Map.of("KEY", String.valueOf(caller.key())),
                caller.api().base().toString(),
                folder.resolve("cursor").toString());
        var json = new JsonMapper();
        Thread.ofVirtual()
                .start(() -> listener.inputReader()
                        .lines()
                        .filter(line -> line.startsWith("{"))
                        .map(json::readTree)
                        .forEach(told::add));
        return listener;
    }

    private long cursor() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("cursor")).strip());
    }

    private static void createThree(Client caller, List<String> created) {
        for (int i = 0; i < 3; i++) {
            created.add(caller.create(Manifests.MINIMAL).assertOk().id());
        }
    }

    private static List<String> createdOf(List<JsonNode> told) {
        return told.stream()
                .filter(event -> event.path("type").asString().equals("v1.integration.created"))
                .map(event -> event.path("subject").asString())
                .toList();
    }

    private static void cutOff(Process listener) {
        listener.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("curl"))
                .findFirst()
                .orElseThrow()
                .destroyForcibly();
    }

    private static void end(Process listener) {
        List<ProcessHandle> parts = Stream.concat(Stream.of(listener.toHandle()), listener.descendants())
                .toList();
        parts.forEach(ProcessHandle::destroyForcibly);
        parts.forEach(part -> part.onExit().join());
    }

    private List<String> pulled(Client caller) throws Exception {
        Process pull = program(
                "python3",
                "pull.py",
                Map.of("KEY", String.valueOf(caller.key())),
                caller.api().base().toString(),
                folder.resolve("cursor").toString());
        List<String> lines = pull.inputReader().readAllLines();
        assertThat(pull.waitFor()).as(lines.toString()).isZero();
        return lines;
    }

    private Process program(String language, String name, Map<String, String> surroundings, String... arguments)
            throws IOException {
        Path program = Files.writeString(folder.resolve(name), text(name));
        var builder = new ProcessBuilder(language, program.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(surroundings);
        return builder.start();
    }

    private static String text(String name) throws IOException {
        Matcher code = Pattern.compile("```(?:python|bash) " + Pattern.quote(name) + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT));
        assertThat(code.find()).as(name).isTrue();
        return code.group(1);
    }

    private static String signature(byte[] secret, long time) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] signed = ("e1." + time + "." + BODY).getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
    }

    private static int sent(int port, long time, String signature, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .header("webhook-id", "e1")
                .header("webhook-timestamp", Long.toString(time))
                .header("webhook-signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
