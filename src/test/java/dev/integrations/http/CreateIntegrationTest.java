package dev.integrations.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.integration.ClientSecret;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CreateIntegrationTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Api api = Instance.shared().api();

    @Test
    void answersWithWhatWasSentAndWhatTheServiceAdds() {
        Answer created = api.create(Manifests.COMPLETE).assertOk();
        var rest = (ObjectNode) created.json();
        assertThat(UUID.fromString(rest.remove("id").asString()).version()).isEqualTo(7);
        assertThat(rest.remove("status").asString()).isEqualTo("development");
        assertThat(rest.remove("account").asString()).isEqualTo("local");
        assertThat(rest.remove("review")).isEqualTo(JSON.readTree("{\"state\":\"draft\"}"));
        assertThat(rest.remove("client_secrets").path(0).propertyNames()).containsExactly("id", "valid_from");
        assertThat(rest.remove("created")).isEqualTo(rest.remove("updated"));
        assertThat(ClientSecret.isWellFormed(rest.remove("client_secret").asString()))
                .isTrue();
        assertThat(rest).isEqualTo(JSON.readTree(Manifests.COMPLETE));
    }

    @Test
    void keepsTheAnswerWithTheSecretOutOfEveryCache() {
        Answer created = api.create(Manifests.MINIMAL).assertOk();
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        assertThat(created.header("Content-Type")).isEqualTo("application/json");
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void leavesOutWhatIsUnset() {
        String nulls = Manifests.with("\"name\":null,\"tags\":null,\"configuration_fields\":null");
        for (String body : new String[] {Manifests.MINIMAL, nulls}) {
            assertThat(api.create(body).assertOk().json().propertyNames())
                    .containsExactlyInAnyOrder(
                            "id",
                            "account",
                            "status",
                            "identifier_field_path",
                            "review",
                            "client_secrets",
                            "created",
                            "updated",
                            "client_secret",
                            "warnings");
        }
    }

    @Test
    void datesTheIntegrationInUtcWithAnOffset() {
        String created = api.create(Manifests.MINIMAL).assertOk().text("created");
        assertThat(created).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?\\+00:00");
        assertThat(Duration.between(OffsetDateTime.parse(created).toInstant(), Instant.now()))
                .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":1,\"a\":2,\"c\":{\"z\":1,\"y\":2}}",
                "{\"a\":1.00,\"b\":1e2,\"c\":1E+2,\"d\":-0,\"e\":0.10e-5,\"f\":12345678901234567890123456789}",
                "{\"emoji\":\"\uD83D\uDE00\",\"\uD83D\uDC4D\":\"é ü 数据\"}",
                "{\"escapes\":\"\\\" \\\\ \\n \\t\",\"empty\":\"\",\"\":[]}",
                "{\"null inside\":null,\"list\":[null,true,false,[],{}]}"
            })
    void keepsFreeJsonAsItWasWritten(String written) {
        Answer created = api.create(Manifests.with(
                        "\"error_codes\":" + written + ",\"configuration_fields\":{\"default\":" + written + "}"))
                .assertOk();
        for (Answer answer : new Answer[] {created, api.find(created.id()).assertOk()}) {
            assertThat(answer.body())
                    .contains("\"error_codes\":" + written)
                    .contains("\"configuration_fields\":{\"default\":" + written + "}");
        }
    }

    @Test
    void readsEscapesAsTheCharactersThatTheyStandFor() {
        Answer created = api.create(Manifests.with(
                        "\"name\":\"\\u0041\\ud83d\\ude00\\/\",\"error_codes\":{\"\\u0065\":\"\\u00e9\\/\"}"))
                .assertOk();
        assertThat(created.text("name")).isEqualTo("A\uD83D\uDE00/");
        assertThat(created.json().path("error_codes").path("e").asString()).isEqualTo("é/");
    }

    @Test
    void warnsOfWhatAReviewerWouldAskFor() {
        Answer created = api.create(Manifests.MINIMAL).assertOk();
        assertThat(created.json().path("warnings"))
                .isNotEmpty()
                .allSatisfy(warning -> assertThat(warning.propertyNames())
                        .containsExactlyInAnyOrder("parameter", "location", "message"));
        assertThat(api.create(Manifests.COMPLETE).assertOk().json().has("warnings"))
                .isFalse();
    }

    @Test
    void givesEachIntegrationAnotherSecret() {
        assertThat(api.create(Manifests.MINIMAL).secret())
                .isNotEqualTo(api.create(Manifests.MINIMAL).secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v2/platform-integrations",
                "/api/v2/platform-integrations/",
                "/v2/platform-integrations",
                "/v2/platform-integrations/"
            })
    void answersEachSpellingOfThePathDirectly(String path) {
        Answer created = api.post(path, Manifests.MINIMAL).assertOk();
        api.get(path + "?limit=1").assertOk();
        String one = path.replaceFirst("/$", "") + "/" + created.id();
        assertThat(api.get(path.endsWith("/") ? one + "/" : one).assertOk().id())
                .isEqualTo(created.id());
    }
}
