package dev.integrations.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.account.ApiKey;
import dev.integrations.account.Role;
import dev.integrations.integration.ClientSecret;
import dev.integrations.listener.WebhookSecret;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A secret is in its one answer and nowhere else, however much is logged.
class SecretsIT {

    private static final String[] TALKATIVE = {
        "--logging.level.root=debug",
        "--logging.level.org.springframework=trace",
        "--logging.level.dev=trace",
        "--logging.level.org.axonframework=trace",
        "--logging.level.org.postgresql=trace",
        "--logging.level.org.apache.coyote=trace"
    };

    @TempDir
    private Path dataFolder;

    @Test
    void areNowhereInTheDataFolderAndInNoLog() throws Exception {
        List<String> secrets = new ArrayList<>();
        List<String> hooks = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        Planted planted;
        String rows;
        Packaged service = Packaged.on(dataFolder, TALKATIVE);
        try (service) {
            secrets.addAll(createEveryWay(service.api()));
            secrets.addAll(rotateEveryWay(service.api()));
            planted = Planted.through(service.api(), service.tables());
            hooks.addAll(signEveryWay(service.api()));
            keys.addAll(useKeysEveryWay(service.api()));
            rows = everyRow(service.tables());
        }
        assertThat(secrets).hasSizeGreaterThan(15).allMatch(ClientSecret::isWellFormed);
        assertThat(keys).hasSizeGreaterThan(8).allMatch(key -> new ApiKey(key).isWellFormed());
        assertThat(hooks).hasSizeGreaterThan(6).allMatch(secret -> secret.startsWith(WebhookSecret.PREFIX));
        secrets.addAll(keys);
        secrets.addAll(hooks);
        Path keyFile = dataFolder.resolve("administrator.key");
        String first = Files.readString(keyFile).strip();
        assertThat(keys).contains(first);
        for (String secret : secrets) {
            for (String spelling : spellings(secret)) {
                assertThat(rows.contains(spelling)).as("a row shows it").isFalse();
                assertThat(service.output().lines().filter(line -> line.contains(spelling)))
                        .as("a log line shows it")
                        .isEmpty();
                assertThat(filesWith(spelling).filter(file -> !(secret.equals(first) && file.equals(keyFile))))
                        .isEmpty();
            }
        }
        planted.assertFound(rows, service.output(), this);
    }

    /// Marks that went the way of what clients send: proof that this test would find a secret.
    private record Planted(String small, String compressed) {

        static Planted through(Api api, Tables tables) {
            var planted = new Planted(mark(), mark());
            api.create(Manifests.named(planted.small)).assertOk();
            String long1 = "again and again ".repeat(400) + planted.compressed + "again and again ".repeat(400);
            api.create(Manifests.with("\"description\":\"" + long1 + "\"")).assertOk();
            assertThat(tables.count("select count(*) from event where pg_column_size(payload) < length(payload) / 4"))
                    .as("what is long is stored compressed")
                    .isPositive();
            return planted;
        }

        private static String mark() {
            return ClientSecret.generate().value();
        }

        void assertFound(String rows, String output, SecretsIT search) throws IOException {
            assertThat(rows).contains(small, compressed);
            assertThat(output).as("with this much logging").contains(small);
            assertThat(search.filesWith(small).map(Path::toString))
                    .as("the write-ahead log and the tables")
                    .anyMatch(file -> file.contains("/pg_wal/"))
                    .anyMatch(file -> file.contains("/base/"));
        }
    }

    private static List<String> createEveryWay(Api api) throws Exception {
        var secrets = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            String key = UUID.randomUUID().toString();
            secrets.add(api.create(Manifests.COMPLETE).assertOk().secret());
            secrets.add(api.createOnce(key, Manifests.MINIMAL).assertOk().secret());
            secrets.add(api.createOnce(key, Manifests.MINIMAL).assertOk().secret());
            api.createOnce(key, Manifests.COMPLETE).assertRefused(422, "idempotency_key_reused");
            api.create("{").assertRefused(400, "malformed_request");
            api.find("1").assertRefused(404, "not_found");
        }
        String shared = UUID.randomUUID().toString();
        Api.atOnce(
                        8,
                        () -> api.createOnce(shared, Manifests.COMPLETE)
                                .assertOk()
                                .secret())
                .forEach(secrets::add);
        return secrets;
    }

    /// New ones, shown again, sent back, and expected to be what they are not.
    private static List<String> rotateEveryWay(Api api) {
        Client client = Client.without(api);
        Answer created = client.create(Manifests.COMPLETE).assertOk();
        String path = Api.INTEGRATIONS + created.id();
        var secrets = new ArrayList<>(List.of(created.secret()));
        for (int time = 0; time < 2; time++) {
            secrets.add(client.post(path + "/client-secret", "{\"overlap\":\"PT0S\"}")
                    .assertOk()
                    .secret());
            secrets.add(client.post(path + "/client-secret", "{}", "Idempotency-Key", "rotated")
                    .assertOk()
                    .secret());
        }
        for (String secret : List.copyOf(secrets)) {
            client.patch(path, "{\"client_secret\":\"" + secret + "\"}").assertOk();
        }
        secrets.add(ClientSecret.generate().value());
        client.patch(path, "{\"client_secret\":\"" + secrets.getLast() + "\"}").assertRefused(400, "validation_error");
        client.post(path + "/client-secret", "{\"overlap\":\"" + secrets.getLast() + "\"}")
                .assertRefused(400, "validation_error");
        client.get(path + "/audit-trail").assertOk();
        client.get(path + "/changes").assertOk();
        return secrets;
    }

    /// Of webhooks: new ones, shown again, sent back, and used for a delivery.
    private static List<String> signEveryWay(Api api) {
        Client client = Client.without(api);
        String path = "/api/v2/webhooks/";
        String body = "{\"url\":\"http://localhost:9/in\"}";
        var secrets = new ArrayList<String>();
        String id = "";
        for (int time = 0; time < 2; time++) {
            Answer created = client.post(path, body, "Idempotency-Key", "hook").assertOk();
            id = created.id();
            secrets.add(created.text("secret"));
        }
        for (int time = 0; time < 2; time++) {
            secrets.add(client.post(path + id + "/secret", "{}").assertOk().text("secret"));
            secrets.add(client.post(path + id + "/secret", "{}", "Idempotency-Key", "next")
                    .assertOk()
                    .text("secret"));
        }
        for (String secret : List.copyOf(secrets)) {
            client.patch(path + id, "{\"secret\":\"" + secret + "\"}").assertOk();
        }
        secrets.add(WebhookSecret.generate().value());
        client.patch(path + id, "{\"secret\":\"" + secrets.getLast() + "\"}").assertRefused(400, "validation_error");
        client.post(path, "{\"url\":1,\"secret\":\"" + secrets.getLast() + "\"}")
                .assertRefused(400, "validation_error");
        client.create(Manifests.MINIMAL).assertOk();
        client.get(path + id).assertOk();
        return secrets;
    }

    /// Keys that were issued, used, revoked, expected to be right and wrong: all that any request had in it.
    private List<String> useKeysEveryWay(Api api) throws IOException {
        String first = Files.readString(dataFolder.resolve("administrator.key")).strip();
        var keys = new ArrayList<>(List.of(first));
        var operator = new Operator(new Client(api, first));
        String handle = operator.open("acme");
        for (Role role : Role.values()) {
            Answer issued = operator.issue(handle, role);
            keys.add(issued.text("key"));
            new Client(api, issued.text("key")).get(Api.INTEGRATIONS).assertOk();
            operator.revoke(handle, issued.id()).assertOk();
            new Client(api, issued.text("key")).get(Api.INTEGRATIONS);
        }
        String idempotencyKey = UUID.randomUUID().toString();
        for (int time = 0; time < 2; time++) {
            keys.add(operator.client()
                    .post(Operator.keysOf(handle), Operator.newKey(Role.DEVELOPER), "Idempotency-Key", idempotencyKey)
                    .assertOk()
                    .text("key"));
        }
        keys.addAll(sendWrongKeys(api));
        return keys;
    }

    private static List<String> sendWrongKeys(Api api) {
        List<String> wrong =
                Stream.generate(() -> ApiKey.generate().value()).limit(4).toList();
        List<String> headers = List.of("Bearer %s", "Bearer %s x", "Basic %s", "%s");
        for (int i = 0; i < wrong.size(); i++) {
            api.get(Api.INTEGRATIONS, "Authorization", headers.get(i).formatted(wrong.get(i)))
                    .assertRefused(401, "unauthorized");
        }
        return wrong;
    }

    private static List<String> spellings(String secret) {
        byte[] bytes = secret.getBytes(UTF_8);
        return List.of(
                secret.substring(4, 36),
                HexFormat.of().formatHex(bytes).substring(8, 72),
                Base64.getEncoder().encodeToString(bytes).substring(8, 40));
    }

    /// Compressed values are seen here and not in the files.
    private static String everyRow(Tables tables) {
        return tables
                .texts("select quote_ident(table_name) from information_schema.tables where table_schema = 'public'")
                .stream()
                .flatMap(table -> tables.texts("select t::text from " + table + " t").stream())
                .reduce("", (all, row) -> all + "\n" + row);
    }

    private Stream<Path> filesWith(String text) throws IOException {
        try (var files = Files.walk(dataFolder)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(dataFolder.resolve("postgresql/programs")))
                    .filter(file -> contains(file, text))
                    .toList()
                    .stream();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).contains(text);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
