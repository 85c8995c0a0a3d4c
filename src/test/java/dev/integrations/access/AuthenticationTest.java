package dev.integrations.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.account.ApiKey;
import dev.integrations.account.Role;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AuthenticationTest {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Pair instances = Pair.shared();
    private final Operator operator = instances.operator();
    private final Api api = instances.one().api();
    private final Tables tables = instances.tables();
    private final String acme = operator.open("acme");

    @Test
    void beginsWithOneKeyHoweverManyInstancesStartAtOnce() throws IOException {
        assertThat(instances.keyFiles())
                .singleElement()
                .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
        assertThat(tables.count("select count(*) from event where payload_type = 'account.opened'"
                        + " and payload::json->>'handle' = 'operator'"))
                .isOne();
        assertThat(tables.texts("select k.role from api_key k join account a on a.id = k.account"
                        + " where a.handle = 'operator'"))
                .containsExactly("administrator");
        instances
                .apis()
                .forEach(each ->
                        operator.client().at(each).get(Operator.ACCOUNTS).assertOk());
    }

    /// A start may be killed between the file and the event; the next one goes on with the key in the file.
    @Test
    void goesOnWithTheKeyThatAnInterruptedStartWrote() throws IOException {
        var database = TestDatabase.freshDatabase();
        String key = ApiKey.generate().value();
        Path file = Files.createDirectories(database.dataFolder()).resolve("administrator.key");
        Files.writeString(file, key + "\n");
        try (Instance again = Instance.on(database, "integrations.anonymous=off")) {
            new Client(again.api(), key).get(Operator.ACCOUNTS).assertOk();
            assertThat(file).hasContent(key);
        }
    }

    @Test
    void asksForCredentialsWhereThereAreNone() {
        Answer refused = api.get(Api.INTEGRATIONS);
        refused.assertRefused(401, "unauthorized");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"platform-integrations\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer a b",
                "Bearer a,b",
                "Bearer \"%s\"",
                "Bearer: %s",
                "Bearer=%s",
                "Bearer %s %s",
                "Bearer %s, Bearer %s",
                "Basic dXNlcjpwYXNzd29yZA==",
                "Digest %s",
                "Token %s",
                "%s",
                "Bear%s",
                "BearerX %s",
                ""
            })
    void refusesWhatIsNoBearerToken(String header) {
        String key = operator.issue(acme, Role.DEVELOPER).text("key");
        Answer refused = api.get(Api.INTEGRATIONS, "Authorization", header.replace("%s", key));
        refused.assertRefused(401, "unauthorized");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer realm=\"platform-integrations\"");
    }

    @Test
    void takesTheSchemeInAnyCase() {
        String key = operator.issue(acme, Role.DEVELOPER).text("key");
        for (String scheme : List.of("Bearer", "bearer", "BEARER")) {
            api.get(Api.INTEGRATIONS, "Authorization", scheme + " " + key).assertOk();
        }
    }

    @Test
    void takesAKeyFromTheHeaderAlone() {
        String key = operator.issue(acme, Role.DEVELOPER).text("key");
        for (String query : List.of("?access_token=", "?key=", "?token=")) {
            api.get(Api.INTEGRATIONS + query + key).assertRefused(401, "unauthorized");
        }
        api.get(Api.INTEGRATIONS, "Cookie", "key=" + key).assertRefused(401, "unauthorized");
        api.get(Api.INTEGRATIONS, "X-Api-Key", key).assertRefused(401, "unauthorized");
    }

    @ParameterizedTest
    @MethodSource
    void refusesAWrongKey(String wrong) {
        Answer refused = api.get(Api.INTEGRATIONS, "Authorization", "Bearer " + wrong);
        refused.assertRefused(401, "unauthorized");
        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"platform-integrations\", error=\"invalid_token\"");
    }

    static List<String> refusesAWrongKey() {
        Operator operator = Pair.shared().operator();
        Answer issued = operator.issue(operator.open("acme"), Role.DEVELOPER);
        String key = issued.text("key");
        return List.of(
                ApiKey.generate().value(),
                key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0"),
                key.toUpperCase(java.util.Locale.ROOT),
                key.substring(0, key.length() - 1),
                key + "0",
                new ApiKey(key).hash(),
                issued.text("prefix"),
                "x".repeat(40),
                "x".repeat(5_000));
    }

    @Test
    void showsTheKeyInTheAnswerThatIssuesItAlone() {
        Answer issued = operator.issue(acme, Role.REVIEWER);
        String key = issued.text("key");
        assertThat(new ApiKey(key).isWellFormed()).isTrue();
        assertThat(issued.header("Cache-Control")).isEqualTo("no-store");
        Answer list = operator.client().get(Operator.keysOf(acme)).assertOk();
        JsonNode shown = list.json().path("data").path(0);
        assertThat(shown.propertyNames())
                .containsExactlyInAnyOrder("id", "account", "name", "role", "prefix", "created");
        assertThat(shown.path("id").asString()).isEqualTo(issued.id());
        assertThat(shown.path("role").asString()).isEqualTo("reviewer");
        assertThat(key).startsWith(shown.path("prefix").asString());
        assertThat(key.length() - shown.path("prefix").asString().length()).isGreaterThan(32);
        Answer one = operator.client().get(Operator.keysOf(acme) + issued.id()).assertOk();
        assertThat(one.body() + list.body()).doesNotContain(key);
    }

    @Test
    void showsWhenAKeyWasLastUsed() {
        Answer unused = operator.issue(acme, Role.DEVELOPER);
        Answer used = operator.issue(acme, Role.DEVELOPER);
        new Client(instances.other().api(), used.text("key"))
                .get(Api.INTEGRATIONS)
                .assertOk();
        await().until(() -> lastUse(used) != null);
        assertThat(Instant.parse(String.valueOf(lastUse(used))))
                .isBetween(Instant.now().minusSeconds(20), Instant.now());
        assertThat(lastUse(unused)).isNull();
    }

    private @org.jspecify.annotations.Nullable String lastUse(Answer key) {
        JsonNode lastUsed = operator.client()
                .get(Operator.keysOf(acme) + key.id())
                .assertOk()
                .json()
                .path("last_used");
        return lastUsed.isMissingNode() ? null : lastUsed.asString();
    }

    @Test
    void endsAKeyThatIsRevokedInEveryInstanceWithinASecond() {
        Answer key = operator.issue(acme, Role.DEVELOPER);
        Client client = new Client(api, key.text("key"));
        instances.apis().forEach(each -> client.at(each).get(Api.INTEGRATIONS).assertOk());
        operator.revoke(acme, key.id()).assertOk();
        assertEndsWithinASecond(client);
    }

    @Test
    void endsTheKeysOfAnAccountThatIsClosedInEveryInstanceWithinASecond() {
        Client client = operator.developer(acme);
        instances.apis().forEach(each -> client.at(each).get(Api.INTEGRATIONS).assertOk());
        operator.client()
                .post(Operator.ACCOUNTS + acme + "/close", "{\"integrations\":\"archive\"}")
                .assertOk();
        assertEndsWithinASecond(client);
    }

    @Test
    void endsAKeyAtTheTimeThatItWasGiven() {
        Instant expires = Instant.now().plusMillis(1_500);
        String key = operator.client()
                .post(
                        Operator.keysOf(acme),
                        "{\"name\":\"Short\",\"role\":\"developer\",\"expires\":\"" + expires + "\"}")
                .assertOk()
                .text("key");
        Client client = new Client(api, key);
        client.get(Api.INTEGRATIONS).assertOk();
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> client.get(Api.INTEGRATIONS).status() == 401);
        assertThat(Instant.now()).isBetween(expires, expires.plus(A_SECOND));
        client.at(instances.other().api()).get(Api.INTEGRATIONS).assertRefused(401, "unauthorized");
    }

    /// Whatever is sent later than a second from now is refused, however long its answer takes.
    private void assertEndsWithinASecond(Client client) {
        long ended = System.nanoTime();
        instances.apis().map(client::at).forEach(each -> {
            var lastLetIn = new AtomicLong(ended);
            await().pollInterval(Duration.ofMillis(10)).until(() -> {
                long sent = System.nanoTime();
                Answer answer = each.get(Api.INTEGRATIONS);
                if (answer.status() == 200) {
                    lastLetIn.set(sent);
                    return false;
                }
                answer.assertRefused(401, "unauthorized");
                return true;
            });
            assertThat(Duration.ofNanos(lastLetIn.get() - ended)).isLessThan(A_SECOND);
        });
    }

    @Test
    void namesTheActorInEachEvent() {
        Answer key = operator.issue(acme, Role.DEVELOPER);
        Answer created =
                new Client(api, key.text("key")).create(Manifests.MINIMAL).assertOk();
        assertThat(metaData(created.id()))
                .containsExactly("account=" + acme, "api-key", key.id(), "developer", "api", created.requestId());
        assertThat(tables.texts(
                        "select concat_ws(' ', payload_type, meta_data::json->>'account',"
                                + " meta_data::json->>'actorType', meta_data::json->>'role') from event"
                                + " where aggregate_identifier = (select id from account where handle = ?)"
                                + " order by sequence_number",
                        acme))
                .containsExactly(
                        "account.opened operator api-key administrator",
                        "api-key.issued operator api-key administrator");
    }

    private List<String> metaData(String aggregate) {
        return List.of(tables.texts(
                        "select concat_ws(' ', 'account=' || (meta_data::json->>'account'),"
                                + " meta_data::json->>'actorType', meta_data::json->>'actorId',"
                                + " meta_data::json->>'role', meta_data::json->>'interface',"
                                + " meta_data::json->>'requestId') from event where aggregate_identifier = ?::uuid",
                        aggregate)
                .getFirst()
                .split(" "));
    }

    @Test
    void slowsDownGuessesFromOneAddressAndNotThoseWhoHaveAKey() {
        try (Instance alone =
                Operator.instance(TestDatabase.freshDatabase(), "integrations.actuator-on-network=true")) {
            Operator itsOperator = Operator.of(alone);
            Client known = itsOperator.developer(itsOperator.open("acme"));
            Client unknown = itsOperator.developer(itsOperator.open("globex"));
            known.get(Api.INTEGRATIONS).assertOk();
            for (int guess = 1; guess <= 20; guess++) {
                guess(alone.api()).assertRefused(401, "unauthorized");
            }
            Answer slowedDown = guess(alone.api());
            slowedDown.assertRefused(429, "rate_limit_exceeded");
            assertThat(Integer.parseInt(String.valueOf(slowedDown.header("Retry-After"))))
                    .isBetween(1, 60);
            known.get(Api.INTEGRATIONS).assertOk();
            unknown.get(Api.INTEGRATIONS).assertRefused(429, "rate_limit_exceeded");
            itsOperator
                    .client()
                    .get("/actuator", "X-Forwarded-For", "192.0.2.1")
                    .assertOk();
        }
    }

    private static Answer guess(Api api) {
        return new Client(api, ApiKey.generate().value()).get(Api.INTEGRATIONS);
    }
}
