package dev.integrations.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.integrations.account.Role;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Wire;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Without credentials, with `integrations.anonymous=loopback`.
class LoopbackAccessTest {

    private final Instance service = Instance.shared();
    private final Api api = service.api();

    @Test
    void isForWhoeverSitsAtThisMachineWithEveryRole() {
        api.get(Api.INTEGRATIONS).assertOk();
        api.get(Operator.ACCOUNTS).assertOk();
        api.get("/actuator/rebuild").assertOk();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example",
        "Origin, null",
        "Origin, https://127.0.0.1",
        "Origin, http://127.0.0.1:1",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "X-Forwarded-For, 127.0.0.1",
        "X-Forwarded-Host, localhost",
        "x-forwarded-anything, 1",
        "Forwarded, for=127.0.0.1",
        "Via, 1.1 proxy",
        "X-Real-IP, 127.0.0.1",
        "CF-Connecting-IP, 127.0.0.1"
    })
    void isNotForPagesOfOtherOriginsNorThroughProxies(String header, String value) {
        for (String path : List.of(Api.INTEGRATIONS, "/actuator/rebuild")) {
            Answer refused = api.get(path, header, value);
            refused.assertRefused(401, "unauthorized");
            assertThat(refused.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }
        api.create(Manifests.MINIMAL, header, value).assertRefused(401, "unauthorized");
    }

    @Test
    void isForThePagesOfTheServiceItself() {
        api.get(Api.INTEGRATIONS, "Origin", api.base().toString()).assertOk();
        api.get(Api.INTEGRATIONS, "Sec-Fetch-Site", "same-origin").assertOk();
        api.get(Api.INTEGRATIONS, "Sec-Fetch-Site", "none").assertOk();
    }

    /// DNS rebinding lets a page of another origin ask under its own name.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example:8080",
                "192.0.2.1",
                "[::2]",
                "x",
                "evil@127.0.0.1",
                ""
            })
    void isNotForAnotherHost(String host) throws IOException {
        assertThat(as(host).status()).isIn(401, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:8080"})
    void isForTheNamesOfThisMachine(String host) throws IOException {
        as(host).assertOk();
    }

    private Answer as(String host) throws IOException {
        return Wire.exchange(
                service.port(),
                "GET " + Api.INTEGRATIONS + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void isNotForWhoeverSendsCredentials() {
        for (String header : List.of("Bearer x", "Basic dXNlcjpwYXNz", "x", "")) {
            api.get(Api.INTEGRATIONS, "Authorization", header).assertRefused(401, "unauthorized");
        }
    }

    /// No page may send what is not JSON, nor ask beforehand whether it may.
    @Test
    void takesJsonAloneAndTellsNobodyOfOtherOriginsAnything() {
        api.send(api.request(Api.INTEGRATIONS, "Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(Manifests.MINIMAL)))
                .assertRefused(415, "unsupported_media_type");
        Answer preflight = api.send(api.request(
                        Api.INTEGRATIONS,
                        "Origin",
                        "http://evil.example",
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization")
                .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(preflight.status()).isGreaterThanOrEqualTo(400);
        assertThat(preflight.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void endsForGoodWithAnExternalDatabase() {
        try (Instance auto = Instance.on(TestDatabase.freshDatabase(), "integrations.anonymous=auto")) {
            auto.api().get(Api.INTEGRATIONS).assertRefused(401, "unauthorized");
            assertThat(auto.tables().texts("select payload from event where payload_type = 'anonymous-access.ended'"))
                    .containsExactly("{\"reason\":\"external-database\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"integrations.anonymous=on", "integrations.admin-key=too-short"})
    void refusesToStartWithASettingThatIsNone(String setting) {
        assertThatThrownBy(
                        () -> Instance.on(TestDatabase.freshDatabase(), setting).close())
                .hasStackTraceContaining("integrations.");
    }

    /// What was made without credentials goes to whom it is given, again and again.
    @Test
    void handsItsWorkOver() {
        try (Instance alone = Instance.on(TestDatabase.freshDatabase())) {
            var operator = new Operator(Client.without(alone.api()));
            List<String> first = List.of(made(alone), made(alone), made(alone));
            String acme = operator.open("acme");
            assertThat(handOver(operator, "nobody-at-all").parameters()).containsExactly("$.to");
            handOver(operator, acme).assertOk();
            Client developer = operator.with(Role.DEVELOPER, acme);
            await().untilAsserted(() -> assertThat(first)
                    .allSatisfy(id -> assertThat(developer.find(id).status()).isEqualTo(200)));
            String second = made(alone);
            String globex = operator.open("globex");
            handOver(operator, globex).assertOk();
            await().untilAsserted(() ->
                    assertThat(alone.api().find(second).text("account")).isEqualTo(globex));
            developer.find(first.getFirst()).assertOk();
            operator.client()
                    .post(Operator.ACCOUNTS + globex + "/close", "{\"integrations\":\"archive\"}")
                    .assertOk();
            assertThat(handOver(operator, globex).parameters()).containsExactly("$.to");
        }
    }

    private static String made(Instance service) {
        Answer created = service.api().create(Manifests.MINIMAL).assertOk();
        assertThat(created.text("account")).isEqualTo("local");
        return created.id();
    }

    private static Answer handOver(Operator operator, String to) {
        return operator.client().post(Operator.ACCOUNTS + "local/handover", "{\"to\":\"" + to + "\"}");
    }
}
