package dev.integrations.feed;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Process receiver = python("webhook.py", Map.of("WEBHOOK_SECRET", secret), "0");
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

    private List<String> pulled(Client caller) throws Exception {
        Process pull = python(
                "pull.py",
                Map.of("KEY", String.valueOf(caller.key())),
                caller.api().base().toString(),
                folder.resolve("cursor").toString());
        List<String> lines = pull.inputReader().readAllLines();
        assertThat(pull.waitFor()).as(lines.toString()).isZero();
        return lines;
    }

    private Process python(String name, Map<String, String> surroundings, String... arguments) throws IOException {
        Path program = Files.writeString(folder.resolve(name), program(name));
        var builder = new ProcessBuilder("python3", program.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(surroundings);
        return builder.start();
    }

    private static String program(String name) throws IOException {
        Matcher code = Pattern.compile("```python " + Pattern.quote(name) + "\n(.*?)```", Pattern.DOTALL)
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
