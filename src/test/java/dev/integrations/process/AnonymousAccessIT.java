package dev.integrations.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.account.ApiKey;
import dev.integrations.account.Role;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A new installation is tried out without credentials, and then is not any more.
class AnonymousAccessIT {

    private static final int MANY = 200;

    @TempDir
    private Path dataFolder;

    @Test
    void endsWithTheFirstAccountWhateverKillsTheService() throws Exception {
        String key;
        try (Packaged first = Packaged.on(dataFolder)) {
            await().untilAsserted(() -> assertThat(first.output())
                    .contains("without a key from this machine, as account local", "in " + keyFile() + ", which"));
            key = key();
            assertThat(first.output()).doesNotContain(key);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                    .isEqualTo("rw-------");
            first.killWithDatabase();
        }
        String handle;
        try (Packaged second = Packaged.on(dataFolder)) {
            assertThat(key()).as("the file is as it was").isEqualTo(key);
            handle = tryOut(second.api());
            assertOver(second.api());
            hasKey(second.api(), key);
            close(second, key, handle);
            second.killWithDatabase();
        }
        try (Packaged third = Packaged.on(dataFolder, "--integrations.new-admin-key=true")) {
            assertThat(third.output()).doesNotContain("without a key from this machine");
            assertOver(third.api());
            assertThat(key()).isNotEqualTo(key);
            hasKey(third.api(), key);
            hasKey(third.api(), key());
            await().atMost(Duration.ofSeconds(60)).until(() -> archived(third, handle) == MANY + 3);
            assertThat(third.tables().count("select count(*) from event where payload_type = 'integration.archived'"))
                    .isEqualTo(MANY + 3);
            third.tables().awaitDenseLedger();
        }
    }

    /// @return handle of the account that was opened, and given what was made before
    private static String tryOut(Api api) {
        List<String> made = List.of(make(api), make(api), make(api));
        for (String[] header : new String[][] {
            {"Origin", "http://evil.example"},
            {"X-Forwarded-For", "127.0.0.1"},
            {"Forwarded", "for=127.0.0.1"},
            {"Via", "1.1 proxy"},
            {"Sec-Fetch-Site", "cross-site"}
        }) {
            api.get(Api.INTEGRATIONS, header).assertRefused(401, "unauthorized");
        }
        var operator = new Operator(Client.without(api));
        String handle = operator.open("acme");
        assertThat(made).doesNotHaveDuplicates();
        return handle;
    }

    private static String make(Api api) {
        return api.create(Manifests.MINIMAL).assertOk().id();
    }

    /// The account gets what `local` made, and more, and is killed with its service while it is closed.
    private static void close(Packaged service, String key, String handle) throws Exception {
        var operator = new Operator(new Client(service.api(), key));
        operator.client()
                .post(Operator.ACCOUNTS + "local/handover", "{\"to\":\"" + handle + "\"}")
                .assertOk();
        Client developer = operator.with(Role.DEVELOPER, handle);
        Api.atOnce(MANY, () -> developer.create(Manifests.MINIMAL).assertOk());
        await().until(() ->
                service.tables().count("select count(*) from integration where account = ?", handle) == MANY + 3);
        operator.client()
                .post(Operator.ACCOUNTS + handle + "/close", "{\"integrations\":\"archive\"}")
                .assertOk();
        await().pollInterval(Duration.ofMillis(5)).until(() -> archived(service, handle) > 5);
    }

    private static long archived(Packaged service, String handle) throws IOException {
        return service.tables()
                .count("select count(*) from integration where account = ? and status = 'archived'", handle);
    }

    @Test
    void endsWithTheFirstKeyUsedAndIsBroughtBackKnowingly() throws Exception {
        String key = ApiKey.generate().value();
        try (Packaged open = Packaged.on(
                dataFolder,
                Map.of("INTEGRATIONS_ADMIN_KEY", key),
                "--server.address=0.0.0.0",
                "--integrations.anonymous=loopback")) {
            assertThat(open.output()).doesNotContain("without a key from this machine", key);
            Api api = new Api(java.net.URI.create("http://127.0.0.1:" + open.port()));
            assertOver(api);
            hasKey(api, key);
            assertThat(keyFile()).doesNotExist();
        }
        try (Packaged auto = Packaged.on(dataFolder)) {
            assertThat(auto.output()).doesNotContain("without a key from this machine");
            assertOver(auto.api());
            hasKey(auto.api(), key);
        }
        try (Packaged loopback = Packaged.on(dataFolder, "--integrations.anonymous=loopback")) {
            assertThat(loopback.output()).contains("without a key from this machine, as account local");
            assertThat(make(loopback.api())).isNotEmpty();
            hasKey(loopback.api(), key);
            assertThat(make(loopback.api())).isNotEmpty();
        }
    }

    private static void assertOver(Api api) {
        Answer refused = api.get(Api.INTEGRATIONS);
        refused.assertRefused(401, "unauthorized");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
    }

    private static void hasKey(Api api, String key) {
        new Client(api, key).get(Operator.ACCOUNTS).assertOk();
    }

    private Path keyFile() {
        return dataFolder.resolve("administrator.key");
    }

    private String key() throws IOException {
        return Files.readString(keyFile()).strip();
    }
}
