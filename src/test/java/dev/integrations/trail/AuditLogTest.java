package dev.integrations.trail;

import static dev.integrations.trail.Stage.LOG;
import static dev.integrations.trail.Stage.changes;
import static dev.integrations.trail.Stage.names;
import static dev.integrations.trail.Stage.positions;
import static dev.integrations.trail.Stage.url;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.account.Role;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What happened to all that a caller may know of.
class AuditLogTest {

    private final Stage stage = Stage.shared();
    private final Operator operator = stage.operator();
    private final String acmeHandle = operator.open("acme");
    private final String globexHandle = operator.open("globex");
    private final Client acme = operator.developer(acmeHandle);
    private final Client globex = operator.developer(globexHandle);
    private final String id = acme.create(Manifests.MINIMAL).assertOk().id();
    private final String ofGlobex = globex.create(Manifests.MINIMAL).assertOk().id();

    @Test
    void hasWhatHappenedToTheAccountAndItsIntegrations() {
        List<JsonNode> log = log(acme, "");
        assertThat(names(log)).containsExactly("integration.created", "api-key.issued", "account.opened");
        JsonNode opened = log.getLast();
        assertThat(opened.has("integration")).isFalse();
        assertThat(opened.path("account").asString()).isEqualTo(acmeHandle);
        assertThat(opened.path("actor").toString()).isEqualTo("{\"role\":\"administrator\"}");
        assertThat(changes(opened))
                .containsExactly(
                        "$.handle:  -> \"" + acmeHandle + "\"", "$.name:  -> \"acme\"", "$.status:  -> \"open\"");
    }

    @Test
    void tellsWhatHappenedToAnAccountAndItsKeys() {
        operator.limit(acmeHandle, "{\"integrations\":7,\"stored_bytes\":100000}");
        operator.limit(acmeHandle, "{\"integrations\":8}");
        operator.client()
                .patch(Operator.ACCOUNTS + acmeHandle, "{\"name\":\"Acme Inc.\"}")
                .assertOk();
        String key = UUID.randomUUID().toString();
        Answer issued = issueOnce(key);
        issueOnce(key);
        Answer revoked = operator.revoke(acmeHandle, issued.id()).assertOk();
        operator.client()
                .post(
                        Operator.ACCOUNTS + acmeHandle + "/close",
                        "{\"integrations\":\"transfer\",\"to\":\"" + globexHandle + "\"}")
                .assertOk();
        List<JsonNode> log = log(operator.client(), "?actor=operator&order=desc&limit=100").stream()
                .filter(entry -> entry.path("account").asString().equals(acmeHandle))
                .limit(7)
                .toList();
        String path = "$.api_keys['" + issued.id() + "']";
        assertThat(log.stream().map(Stage::changes))
                .containsExactly(
                        List.of("$.status: \"open\" -> \"closed\"", "$.heir:  -> \"" + globexHandle + "\""),
                        List.of(path + ".revoked:  -> \"" + revoked.text("revoked") + "\""),
                        List.of(path + ".shown_again:  -> " + log.get(2).path("time")),
                        List.of(
                                path + ":  -> {\"id\":\"" + issued.id()
                                        + "\",\"name\":\"CI\",\"role\":\"developer\",\"expires\":\"2099-01-01T00:00:00.000+00:00\"}"),
                        List.of("$.name: \"acme\" -> \"Acme Inc.\""),
                        List.of("$.quota.integrations: 7 -> 8", "$.quota.stored_bytes: 100000 -> "),
                        List.of("$.quota.integrations:  -> 7", "$.quota.stored_bytes:  -> 100000"));
        assertThat(log.toString()).doesNotContain("pik_", "sha256");
    }

    private Answer issueOnce(String key) {
        return operator.client()
                .post(
                        Operator.keysOf(acmeHandle),
                        "{\"name\":\"CI\",\"role\":\"developer\",\"expires\":\"2099-01-01T00:00:00Z\"}",
                        "Idempotency-Key",
                        key)
                .assertOk();
    }

    @Test
    void showsEachRoleWhatItMayKnow() {
        assertThat(integrations(acme)).containsExactly(id);
        Client reviewer = operator.with(Role.REVIEWER, acmeHandle);
        assertThat(integrations(reviewer)).contains(id, ofGlobex);
        assertThat(accounts(reviewer)).containsOnly(acmeHandle);
        Client administrator = operator.with(Role.ADMINISTRATOR, acmeHandle);
        assertThat(integrations(administrator)).contains(id, ofGlobex);
        assertThat(accounts(administrator)).contains(acmeHandle, globexHandle);
    }

    /// Neither by its absence nor by how many there are.
    @Test
    void tellsNobodyOfOthersByAnyFilter() {
        String keyOfGlobex = log(globex, "?event=integration.created")
                .getFirst()
                .path("actor")
                .path("id")
                .asString();
        String nobody = UUID.randomUUID().toString();
        for (String filter : List.of(
                "integration_id=" + ofGlobex, "actor=" + keyOfGlobex, "actor=" + globexHandle, "actor=operator")) {
            Answer asked = acme.get(LOG + "?" + filter).assertOk();
            Answer unknown = acme.get(LOG + "?" + (filter.startsWith("actor") ? "actor=" : "integration_id=") + nobody);
            assertThat(asked.json().path("data")).isEmpty();
            assertThat(asked.json().path("meta").path("next_page_url"))
                    .isEqualTo(unknown.json().path("meta").path("next_page_url"));
        }
        Client reviewer = operator.with(Role.REVIEWER, acmeHandle);
        assertThat(log(reviewer, "?actor=operator").stream()
                        .filter(entry -> entry.path("account").asString().equals(acmeHandle)))
                .isEmpty();
        assertThat(log(reviewer, "?actor=" + keyOfGlobex)).hasSize(1);
    }

    @Test
    void tellsNobodyOfOthersByAnyCursor() {
        stage.awaitIndex();
        Answer page = globex.get(LOG + "?limit=1&integration_id=" + ofGlobex).assertOk();
        assertThat(globex.get(url(page, "previous_page_url")).assertOk().json().path("data"))
                .isEmpty();
        for (String which : List.of("previous_page_url")) {
            assertThat(acme.get(url(page, which)).assertOk().json().path("data"))
                    .isEmpty();
        }
        Answer first = globex.get(LOG + "?limit=1").assertOk();
        assertThat(Stage.entries(acme.get(url(first, "next_page_url"))).stream()
                        .map(entry -> entry.path("integration").asString()))
                .doesNotContain(ofGlobex);
    }

    /// The index may not know yet that an integration has gone.
    @Test
    void doesNotShowTheFormerAccountWhatHasJustGone() {
        stage.awaitIndex();
        stage.tables().execute("update integration set account = '" + globexHandle + "' where id = '" + id + "'");
        assertThat(integrations(acme)).isEmpty();
        acme.get(Stage.trailOf(id)).assertRefused(404, "not_found");
        assertThat(integrations(globex)).containsExactly(ofGlobex);
    }

    @Test
    void isFiltered() {
        acme.patch(Api.INTEGRATIONS + id, "{\"name\":\"New\"}").assertOk();
        List<JsonNode> all = log(acme, "");
        assertThat(names(log(acme, "?event=integration.changed,account.opened")))
                .containsExactly("integration.changed", "account.opened");
        assertThat(names(log(acme, "?integration_id=" + id)))
                .containsExactly("integration.changed", "integration.created");
        assertThat(names(log(acme, "?actor=" + acmeHandle)))
                .containsExactly("integration.changed", "integration.created");
        String time = all.getFirst().path("time").asString();
        String encoded = URLEncoder.encode(time, UTF_8);
        assertThat(names(log(acme, "?since=" + encoded))).containsExactly("integration.changed");
        assertThat(names(log(acme, "?since=" + time))).containsExactly("integration.changed");
        assertThat(positions(log(acme, "?until=" + encoded))).isEqualTo(positions(all.subList(1, 4)));
        assertThat(log(acme, "?since=" + encoded + "&until=" + encoded)).isEmpty();
    }

    @Test
    void isShownAsItWasAtAPosition() {
        List<JsonNode> before = log(acme, "");
        long position = before.getFirst().path("position").asLong();
        acme.patch(Api.INTEGRATIONS + id, "{\"name\":\"New\"}").assertOk();
        stage.awaitIndex();
        Answer asOf = acme.get(LOG + "?limit=2&as_of=" + position).assertOk();
        assertThat(asOf.header("As-Of-Position")).isEqualTo(Long.toString(position));
        assertThat(positions(Stage.entries(asOf))).isEqualTo(positions(before.subList(0, 2)));
        Answer next = acme.get(url(asOf, "next_page_url")).assertOk();
        assertThat(positions(Stage.entries(next))).isEqualTo(positions(before.subList(2, 3)));
        assertThat(next.header("As-Of-Position")).isEqualTo(Long.toString(position));
        assertThat(Stage.entries(acme.get(url(asOf, "previous_page_url")))).isEmpty();
        String time = URLEncoder.encode(before.getFirst().path("time").asString(), UTF_8);
        assertThat(positions(log(acme, "?as_of=" + time))).contains(position).doesNotContain(position + 1_000);
        assertThat(acme.get(LOG).header("As-Of-Position")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "since=yesterday",
                "until=2026-01-01",
                "actor=",
                "actor=%00",
                "event=integration.creatd",
                "event=",
                "integration_id=1",
                "order=up",
                "limit=0",
                "as_of=999999999",
                "as_of=-1",
                "as_of=soon",
                "as_of=2999-01-01T00:00:00Z",
                "cursor=x",
                "format=xml",
                "foo=1"
            })
    void refusesParametersThatItCannotRead(String parameter) {
        String name = parameter.substring(0, parameter.indexOf('='));
        assertThat(acme.get(LOG + "?" + parameter).parameters()).containsExactly(name);
        assertThat(acme.get(Stage.trailOf(id) + "?" + parameter).parameters()).containsExactly(name);
    }

    @Test
    void refusesOtherFiltersBesideACursor() {
        stage.awaitIndex();
        String next = url(acme.get(LOG + "?limit=1&actor=" + acmeHandle), "previous_page_url");
        assertThat(acme.get(next + "&actor=x&order=asc&event=account.opened&since=2026-01-01T00:00:00Z&as_of=1"
                                + "&integration_id=" + id)
                        .parameters())
                .containsExactlyInAnyOrder("actor", "order", "event", "since", "as_of", "integration_id");
        acme.get(next + "&actor=" + acmeHandle + "&order=desc&limit=5").assertOk();
        assertThat(acme.get(Stage.trailOf(id) + next.substring(next.indexOf('?')))
                        .parameters())
                .containsExactly("cursor");
    }

    @Test
    void survivesCursorsThatNobodyGaveOut() {
        Stream.of(
                        "1|||||||DESC|50|newer|0",
                        "1||||%00|||DESC|50|newer|0",
                        "1||||||x|DESC|50|newer|0",
                        "1||||||||||",
                        "1||||||1|DESC|50|newer|99999999999999999999",
                        "1||||||1|DESC|50|newer|9999999999999999999",
                        "1||999999999999999||||1|ASC|50|older|0",
                        "1||-99999999999999999||||1|ASC|50|older|0")
                .map(plain -> Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8)))
                .forEach(
                        cursor -> assertThat(acme.get(LOG + "?cursor=" + cursor).status())
                                .as(cursor)
                                .isIn(200, 400));
    }

    private List<String> integrations(Client client) {
        return log(client, "?limit=100").stream()
                .filter(entry -> entry.has("integration"))
                .map(entry -> entry.path("integration").asString())
                .toList();
    }

    private List<String> accounts(Client client) {
        return log(client, "?limit=100").stream()
                .filter(entry -> entry.has("account"))
                .map(entry -> entry.path("account").asString())
                .toList();
    }

    private List<JsonNode> log(Client client, String query) {
        return stage.entries(client, LOG + query);
    }
}
