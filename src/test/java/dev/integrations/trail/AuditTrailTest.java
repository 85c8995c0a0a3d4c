package dev.integrations.trail;

import static dev.integrations.trail.Stage.changes;
import static dev.integrations.trail.Stage.names;
import static dev.integrations.trail.Stage.trailOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.account.Role;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What happened to one integration.
class AuditTrailTest {

    private final Stage stage = Stage.shared();
    private final Operator operator = stage.operator();
    private final String acmeHandle = operator.open("acme");
    private final String globexHandle = operator.open("globex");
    private final Client acme = operator.developer(acmeHandle);
    private final Client globex = operator.developer(globexHandle);
    private final Client reviewer = stage.reviewer();
    private final String id = acme.create(Manifests.COMPLETE).assertOk().id();

    @Test
    void tellsWhatWasCreated() {
        await().until(() -> trail(acme).getFirst().has("client_address"));
        JsonNode created = trail(acme).getFirst();
        assertThat(created.propertyNames())
                .containsExactlyInAnyOrder(
                        "position",
                        "time",
                        "event",
                        "integration",
                        "actor",
                        "interface",
                        "request_id",
                        "client_address",
                        "changes");
        assertThat(created.path("event").asString()).isEqualTo("integration.created");
        assertThat(created.path("integration").asString()).isEqualTo(id);
        assertThat(created.path("interface").asString()).isEqualTo("api");
        assertThat(created.path("time").asString())
                .isEqualTo(acme.find(id).text("created"))
                .matches(".*\\.\\d{3}\\+00:00");
        String secret = stage.tables()
                .texts(
                        "select payload::json->'clientSecret'->>'id' from event"
                                + " where aggregate_identifier = ?::uuid and sequence_number = 0",
                        id)
                .getFirst();
        assertThat(changes(created))
                .containsExactly(
                        "$.identifier_field_path:  -> \"account_name\"",
                        "$.name:  -> \"Acme Sync\"",
                        "$.author:  -> \"Acme\"",
                        "$.description:  -> \"Keeps articles in step.\"",
                        "$.contact:  -> \"help@acme.example\"",
                        "$.call_to_action:  -> \"Connect\"",
                        "$.icon_url:  -> \"https://acme.example/icon.png\"",
                        "$.oauth_callback_url:  -> \"https://acme.example/callback\"",
                        "$.uninstallation_url:  -> \"https://acme.example/remove\"",
                        "$.tags:  -> [\"knowledge\"]",
                        "$.scopes:  -> [\"articles:read\"]",
                        "$.configuration_fields:  -> {\"type\":\"object\",\"required\":[\"account_name\"],"
                                + "\"properties\":{\"account_name\":{\"type\":\"string\"}}}",
                        "$.error_codes:  -> {\"denied\":\"Not allowed\"}",
                        "$.account:  -> \"" + acmeHandle + "\"",
                        "$.status:  -> \"development\"",
                        "$.review.state:  -> \"draft\"",
                        "$.client_secrets['" + secret + "']:  -> {\"id\":\"" + secret + "\",\"valid_from\":\""
                                + created.path("time").asString() + "\"}");
    }

    @Test
    void tellsEachMoveWithWhatWasBeforeAndAfter() {
        change("{\"name\":\"Acme Sync 2\",\"call_to_action\":null,\"error_codes\":{\"denied\":\"No\",\"late\":null}}");
        move(acme, "submit", "");
        move(acme, "withdraw", "");
        move(acme, "submit", "");
        move(reviewer, "reject", "{\"reason\":\"No logo.\"}");
        move(acme, "submit", "");
        move(reviewer, "approve", "");
        move(acme, "reopen", "");
        move(acme, "archive", "{\"reason\":\"Over.\"}");
        List<JsonNode> trail = trail(acme).reversed();
        assertThat(names(trail))
                .containsExactly(
                        "integration.created",
                        "integration.changed",
                        "integration.submitted",
                        "integration.submission-withdrawn",
                        "integration.submitted",
                        "integration.rejected",
                        "integration.submitted",
                        "integration.approved",
                        "integration.reopened",
                        "integration.archived");
        assertThat(trail.subList(1, 10).stream().map(Stage::changes))
                .containsExactly(
                        List.of(
                                "$.name: \"Acme Sync\" -> \"Acme Sync 2\"",
                                "$.call_to_action: \"Connect\" -> ",
                                "$.error_codes.denied: \"Not allowed\" -> \"No\"",
                                "$.error_codes.late:  -> null"),
                        List.of("$.review.state: \"draft\" -> \"submitted\""),
                        List.of("$.review.state: \"submitted\" -> \"draft\""),
                        List.of("$.review.state: \"draft\" -> \"submitted\""),
                        List.of("$.review.state: \"submitted\" -> \"rejected\"", "$.review.reason:  -> \"No logo.\""),
                        List.of("$.review.state: \"rejected\" -> \"submitted\"", "$.review.reason: \"No logo.\" -> "),
                        List.of(
                                "$.status: \"development\" -> \"approved\"",
                                "$.review.state: \"submitted\" -> \"approved\""),
                        List.of(
                                "$.status: \"approved\" -> \"development\"",
                                "$.review.state: \"approved\" -> \"draft\""),
                        List.of(
                                "$.status: \"development\" -> \"archived\"",
                                "$.review.state: \"draft\" -> \"archived\"",
                                "$.review.reason:  -> \"Over.\""));
    }

    @Test
    void tellsOfSecretsEverythingButTheSecrets() {
        String key = UUID.randomUUID().toString();
        String path = Api.INTEGRATIONS + id + "/client-secret";
        Answer rotated = acme.post(path, "{\"overlap\":\"PT1H\"}", "Idempotency-Key", key)
                .assertOk();
        acme.post(path, "{\"overlap\":\"PT1H\"}", "Idempotency-Key", key).assertOk();
        JsonNode secrets = rotated.json().path("client_secrets");
        String later = secrets.path(0).path("id").asString();
        String earlier = secrets.path(1).path("id").asString();
        List<JsonNode> trail = trail(acme);
        assertThat(names(trail))
                .containsExactly(
                        "integration.client-secret-shown-again",
                        "integration.client-secret-rotated",
                        "integration.created");
        assertThat(changes(trail.get(0)))
                .containsExactly("$.client_secrets['" + later + "'].shown_again:  -> \""
                        + trail.get(0).path("time").asString() + "\"");
        assertThat(changes(trail.get(1)))
                .containsExactlyInAnyOrder(
                        "$.client_secrets['" + later + "']:  -> " + secrets.path(0),
                        "$.client_secrets['" + earlier + "'].valid_until:  -> "
                                + secrets.path(1).path("valid_until"));
        assertThat(trail.toString()).doesNotContain("sha256", "ics_");
    }

    @Test
    void goesWithTheIntegrationToAnotherAccount() {
        offer(globexHandle);
        acme.delete(Api.INTEGRATIONS + id + "/transfer").assertOk();
        offer(globexHandle);
        globex.post(Api.INTEGRATIONS + id + "/transfer/accept", "").assertOk();
        acme.get(trailOf(id)).assertRefused(404, "not_found");
        List<JsonNode> trail = trail(globex).reversed();
        assertThat(trail.stream().skip(1).map(Stage::changes))
                .containsExactly(
                        List.of("$.transfer.to:  -> \"" + globexHandle + "\""),
                        List.of("$.transfer.to: \"" + globexHandle + "\" -> "),
                        List.of("$.transfer.to:  -> \"" + globexHandle + "\""),
                        List.of(
                                "$.account: \"" + acmeHandle + "\" -> \"" + globexHandle + "\"",
                                "$.transfer.to: \"" + globexHandle + "\" -> "));
        assertThat(trail.getFirst().path("actor").toString()).isEqualTo("{\"role\":\"developer\"}");
        assertThat(trail.getFirst().has("request_id")).isFalse();
        assertThat(trail.getFirst().has("client_address")).isFalse();
        assertThat(trail.getLast().path("actor").path("account").asString()).isEqualTo(globexHandle);
        assertThat(trail.getLast().has("request_id")).isTrue();
        assertThat(trail(reviewer).getLast().path("actor").path("account").asString())
                .isEqualTo(acmeHandle);
    }

    @Test
    void tellsOfReviewersTheirRoleAlone() {
        move(acme, "submit", "");
        move(reviewer, "approve", "");
        assertThat(trail(acme).getFirst().path("actor").toString()).isEqualTo("{\"role\":\"reviewer\"}");
    }

    @Test
    void tellsTheAddressOfTheRequestToWhoMaySeeWhoSentIt() {
        Answer created =
                acme.create(Manifests.MINIMAL, "X-Request-Id", "mine-" + id).assertOk();
        await().until(() -> trail(acme, created.id()).getFirst().has("client_address"));
        JsonNode entry = trail(acme, created.id()).getFirst();
        assertThat(entry.path("request_id").asString()).isEqualTo("mine-" + id);
        assertThat(entry.path("client_address").asString()).isEqualTo("127.0.0.1");
        assertThat(stage.tables().count("select count(*) from event where meta_data like '%127.0.0.1%'"))
                .isZero();
    }

    /// Request ids are the clients' own choice.
    @Test
    void doesNotTellTheAddressOfAnotherOneWithTheSameRequestId() {
        String chosen = "chosen-" + id;
        Answer ofAcme = acme.create(Manifests.MINIMAL, "X-Request-Id", chosen).assertOk();
        await().until(() -> trail(acme, ofAcme.id()).getFirst().has("client_address"));
        stage.tables().execute("update request set address = '192.0.2.1' where request_id = '" + chosen + "'");
        Answer ofGlobex =
                globex.create(Manifests.MINIMAL, "X-Request-Id", chosen).assertOk();
        await().until(() -> trail(globex, ofGlobex.id()).getFirst().has("client_address"));
        assertThat(trail(globex, ofGlobex.id())
                        .getFirst()
                        .path("client_address")
                        .asString())
                .isEqualTo("127.0.0.1");
        Answer again = acme.create(Manifests.MINIMAL, "X-Request-Id", chosen).assertOk();
        await().until(() -> trail(acme, again.id()).getFirst().has("client_address"));
        assertThat(trail(acme, again.id()).getFirst().path("client_address").asString())
                .isEqualTo("127.0.0.1");
        assertThat(trail(acme, ofAcme.id()).getFirst().path("client_address").asString())
                .isEqualTo("192.0.2.1");
    }

    @Test
    void isThereForWhoReachesTheIntegration() {
        globex.get(trailOf(id)).assertRefused(404, "not_found");
        Answer unknown = globex.get(trailOf(UUID.randomUUID().toString()));
        assertThat(globex.get(trailOf(id)).body()).isEqualTo(unknown.body());
        for (Role role : List.of(Role.REVIEWER, Role.ADMINISTRATOR)) {
            assertThat(trail(operator.with(role, globexHandle))).hasSize(1);
        }
        acme.get(trailOf("no-id")).assertRefused(404, "not_found");
    }

    private void change(String patch) {
        acme.patch(Api.INTEGRATIONS + id, patch).assertOk();
    }

    private void move(Client client, String move, String body) {
        client.post(Api.INTEGRATIONS + id + "/" + move, body).assertOk();
    }

    private void offer(String to) {
        acme.post(Api.INTEGRATIONS + id + "/transfer", "{\"to\":\"" + to + "\"}")
                .assertOk();
    }

    private List<JsonNode> trail(Client client) {
        return trail(client, id);
    }

    private List<JsonNode> trail(Client client, String integration) {
        return stage.entries(client, trailOf(integration));
    }
}
