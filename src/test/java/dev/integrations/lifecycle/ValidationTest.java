package dev.integrations.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.access.Pair;
import dev.integrations.account.Role;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a call would say, without its doing anything.
class ValidationTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pair INSTANCES = Pair.shared();
    private static final Operator OPERATOR = INSTANCES.operator();
    private static final Tables TABLES = INSTANCES.tables();
    private static final Client DEVELOPER = OPERATOR.developer(OPERATOR.open("acme"));
    private static final Client REVIEWER = OPERATOR.with(Role.REVIEWER, OPERATOR.open("reviewers"));
    private static final String VALIDATE = Api.INTEGRATIONS + "validate";

    static Stream<String> manifests() {
        return Stream.of(
                Manifests.COMPLETE,
                Manifests.MINIMAL,
                "{\"uninstallation_url\":\"http://acme.example\",\"identifier_field_path\":\"a\",\"scopes\":[\"x:y\"]}",
                "{}",
                "[]",
                "{\"identifier_field_path\":\"a b\",\"name\":\"\",\"nmae\":1,\"oauth_callback_url\":\"http://x\"}");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void saysOfAManifestWhatItsRegistrationSays(String manifest) {
        String stored = everything();
        Answer validated = DEVELOPER.post(VALIDATE, manifest, "Idempotency-Key", UUID.randomUUID().toString());
        assertThat(everything()).isEqualTo(stored);
        assertSame(validated, DEVELOPER.create(manifest));
    }

    static Stream<String> patches() {
        return Stream.of(
                "{}",
                "{\"name\":\"Other\"}",
                "{\"name\":null,\"tags\":null}",
                "{\"name\":\"\",\"id\":\"x\",\"nmae\":1}",
                "{\"identifier_field_path\":\"other\",\"uninstallation_url\":\"http://acme.example/\"}",
                "{\"identifier_field_path\":null}",
                "[]");
    }

    @ParameterizedTest
    @MethodSource("patches")
    void saysOfAPatchWhatItsChangeSays(String patch) {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        for (String tag : List.of("\"0\"", "\"7\"")) {
            String stored = everything();
            Answer validated =
                    work.validate(patch, "Idempotency-Key", UUID.randomUUID().toString(), "If-Match", tag);
            assertThat(everything()).isEqualTo(stored);
            assertSame(validated, work.patch(patch, "If-Match", tag));
        }
        work.move("submit");
        assertSame(work.validate(patch), work.patch(patch));
        work.move("archive").assertOk();
        assertSame(work.validate(patch, "If-Match", "\"9\""), work.patch(patch, "If-Match", "\"9\""));
        assertSame(work.as(REVIEWER).validate(patch), work.as(REVIEWER).patch(patch));
    }

    @Test
    void countsAgainstTheQuota() {
        String handle = OPERATOR.open("limited");
        Work work = Work.of(OPERATOR.developer(handle), Manifests.MINIMAL);
        OPERATOR.limit(handle, "{\"integrations\":1,\"stored_bytes\":20}");
        Client limited = OPERATOR.developer(handle);
        assertSame(limited.post(VALIDATE, Manifests.MINIMAL), limited.create(Manifests.MINIMAL));
        for (String name : List.of("12345678", "123456789")) {
            String patch = "{\"name\":\"" + name + "\"}";
            assertSame(work.as(limited).validate(patch), work.as(limited).patch(patch));
        }
    }

    @Test
    void refusesWhatIsNoQuestion() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        work.validate("{").assertRefused(400, "malformed_request");
        DEVELOPER.post(VALIDATE, "{").assertRefused(400, "malformed_request");
        DEVELOPER.post(VALIDATE, "{}", "Content-Type", "text/plain").assertRefused(415, "unsupported_media_type");
        new Work(DEVELOPER, UUID.randomUUID().toString()).validate("{}").assertRefused(404, "not_found");
        DEVELOPER.post(VALIDATE, "{\"name\":\"" + "x".repeat(1 << 20) + "\"}").assertRefused(413, "payload_too_large");
        DEVELOPER.get(VALIDATE).assertRefused(404, "not_found");
    }

    private static void assertSame(Answer validated, Answer real) {
        JsonNode said = validated.assertOk().json();
        assertThat(said.propertyNames()).containsExactly("valid", "errors", "warnings");
        assertThat(said.path("valid").asBoolean()).as(real.body()).isEqualTo(real.status() == 200);
        if (real.status() == 200) {
            JsonNode warnings = real.json().has("warnings") ? real.json().get("warnings") : JSON.createArrayNode();
            assertThat(said.get("warnings")).isEqualTo(warnings);
            assertThat(said.get("errors")).isEmpty();
        } else {
            assertThat(said.get("errors")).isEqualTo(real.json().get("errors"));
        }
    }

    private static String everything() {
        return Stream.of("event", "integration", "idempotent_request")
                .map(table -> table + TABLES.count("select count(*) from " + table))
                .toList()
                .toString();
    }
}
