package dev.integrations.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.access.Pair;
import dev.integrations.account.Role;
import dev.integrations.integration.ClientSecret;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// New client secrets for an integration, and what becomes of the earlier ones.
class RotationTest {

    private static final Pair INSTANCES = Pair.shared();
    private static final Operator OPERATOR = INSTANCES.operator();
    private static final Tables TABLES = INSTANCES.tables();
    private static final Client DEVELOPER = OPERATOR.developer(OPERATOR.open("acme"));
    private static final Client REVIEWER = OPERATOR.with(Role.REVIEWER, OPERATOR.open("reviewers"));

    private final Answer created = DEVELOPER.create(Manifests.COMPLETE).assertOk();
    private final Work work = new Work(DEVELOPER, created.id());

    @ParameterizedTest
    @CsvSource({
        ",PT24H",
        "{},PT24H",
        "{\"overlap\":null},PT24H",
        "{\"overlap\":\"PT0S\"},PT0S",
        "{\"overlap\":\"P7D\"},P7D",
        "{\"overlap\":\"PT720H\"},P30D",
        "{\"overlap\":\"pt1m0.5s\"},PT1M0.5S"
    })
    void leavesTheEarlierOneValidForAWhile(String body, Duration overlap) {
        Answer rotated = work.rotate(body).assertOk();
        assertThat(rotated.header("Cache-Control")).isEqualTo("no-store");
        assertThat(rotated.header("ETag")).isEqualTo("\"1\"");
        assertThat(ClientSecret.isWellFormed(rotated.secret())).isTrue();
        assertThat(rotated.secret()).isNotEqualTo(created.secret());
        List<JsonNode> secrets = secrets(work.get());
        assertThat(secrets).hasSize(2).isEqualTo(secrets(rotated));
        assertThat(secrets.getFirst().propertyNames()).containsExactly("id", "valid_from");
        assertThat(secrets.getLast().propertyNames()).containsExactly("id", "valid_from", "valid_until");
        assertThat(secrets.getLast().get("id"))
                .isEqualTo(created.json().path("client_secrets").path(0).get("id"));
        assertThat(Duration.between(time(secrets.getFirst(), "valid_from"), time(secrets.getLast(), "valid_until")))
                .isEqualTo(overlap);
    }

    /// What is known of a secret that leaked is that it ends now, whatever was said before.
    @Test
    void neverLengthensALife() {
        work.rotate("{\"overlap\":\"PT1H\"}").assertOk();
        Answer leaked = work.rotate("{\"overlap\":\"PT0S\"}").assertOk();
        List<JsonNode> ended = secrets(leaked);
        work.rotate("{\"overlap\":\"P30D\"}").assertOk();
        List<JsonNode> secrets = secrets(work.get());
        assertThat(secrets).hasSize(4);
        assertThat(secrets.subList(2, 4)).isEqualTo(ended.subList(1, 3));
        assertThat(ended.subList(1, 3))
                .allSatisfy(secret ->
                        assertThat(time(secret, "valid_until")).isEqualTo(time(ended.getFirst(), "valid_from")));
    }

    @Test
    void keepsTenAtMost() {
        for (int i = 0; i < 12; i++) {
            work.rotate(null).assertOk();
        }
        assertThat(secrets(work.get())).hasSize(10).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"overlap\":\"PT-1S\"}",
                "{\"overlap\":\"-PT1S\"}",
                "{\"overlap\":\"PT720H0.001S\"}",
                "{\"overlap\":\"P1M\"}",
                "{\"overlap\":\"PT\"}",
                "{\"overlap\":\"\"}",
                "{\"overlap\":60}",
                "{\"overlap\":{}}",
                "{\"overlap\":\"PT999999999999999999999S\"}",
                "{\"overlap\":\"PT9223372036854775807H\"}"
            })
    void refusesAnOverlapThatIsNone(String body) {
        Answer refused = work.rotate(body);
        assertThat(refused.parameters()).containsExactly("$.overlap");
        assertThat(work.get().header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(work.rotate("{\"overlap\":1,\"overlapp\":\"PT0S\"}").parameters())
                .containsExactly("$.overlap", "$.overlapp");
        work.rotate("{").assertRefused(400, "malformed_request");
        work.rotate("[]").assertRefused(400, "validation_error");
    }

    @Test
    void isPossibleWhateverTheReviewSaysUntilTheEnd() {
        work.move("submit").assertOk();
        assertThat(work.rotate(null)
                        .assertOk()
                        .json()
                        .path("review")
                        .path("state")
                        .asString())
                .isEqualTo("submitted");
        work.as(REVIEWER).move("approve").assertOk();
        assertThat(work.rotate(null).assertOk().text("status")).isEqualTo("approved");
        work.move("archive").assertOk();
        work.rotate(null).assertRefused(409, "conflict");
    }

    @Test
    void gives50SecretsTo50Requests() throws Exception {
        List<Answer> answers = Api.atOnce(50, () -> work.rotate("{\"overlap\":\"PT1H\"}"));
        assertThat(answers).allSatisfy(answer -> {
            answer.assertOk();
            assertThat(answer.json().path("client_secrets").get(0).path("id")).isNotNull();
        });
        assertThat(answers.stream().map(Answer::secret)).doesNotHaveDuplicates();
        assertThat(answers.stream().map(answer -> answer.header("ETag"))).doesNotHaveDuplicates();
        for (Answer answer : answers) {
            String id = answer.json().path("client_secrets").path(0).path("id").asString();
            assertThat(TABLES.texts(
                            "select payload::json #>> '{clientSecret,hash}' from event"
                                    + " where aggregate_identifier = ?::uuid and payload::json #>> '{clientSecret,id}' = ?",
                            work.id(),
                            id))
                    .containsExactly(
                            new ClientSecret(answer.secret()).hashed(id).hash());
        }
    }

    @Test
    void showsNoSecretAnywhereElse() {
        String key = UUID.randomUUID().toString();
        var secrets = new ArrayList<String>();
        secrets.add(created.secret());
        secrets.add(work.rotate(null).assertOk().secret());
        secrets.add(work.rotate("{}", "Idempotency-Key", key).assertOk().secret());
        secrets.add(work.rotate("{}", "Idempotency-Key", key).assertOk().secret());
        assertThat(secrets.get(3)).isEqualTo(secrets.get(2));
        List<String> places = List.of(
                work.get().body(),
                DEVELOPER.get(Api.INTEGRATIONS).body(),
                REVIEWER.get(Api.INTEGRATIONS).body(),
                work.patch("{}").body(),
                work.move("submit").body(),
                REVIEWER.get("/api/v2/reviews/?limit=100").body(),
                DEVELOPER.get(work.path() + "/changes").body(),
                String.join(
                        "",
                        TABLES.texts(
                                "select e::text from event e where meta_data like '%' || ? || '%'",
                                DEVELOPER.get(work.path()).text("account"))),
                String.join("", TABLES.rows()),
                String.join(
                        "",
                        TABLES.texts(
                                "select r::text || encode(sealed_secret, 'escape')" + " from idempotent_request r")));
        for (String secret : secrets) {
            assertThat(places).noneMatch(place -> place.contains(secret.substring(4, 30)));
        }
    }

    private static List<JsonNode> secrets(Answer answer) {
        return answer.json().path("client_secrets").valueStream().toList();
    }

    private static OffsetDateTime time(JsonNode secret, String member) {
        return OffsetDateTime.parse(secret.path(member).asString());
    }
}
