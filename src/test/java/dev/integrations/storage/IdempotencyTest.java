package dev.integrations.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.idempotency.Idempotency;
import dev.integrations.shared.idempotency.KeyedRequest;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Tables;
import dev.integrations.support.Wire;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdempotencyTest {

    private final Instance service = Instance.shared();
    private final Api api = service.api();
    private final Tables tables = service.tables();
    private final String key = UUID.randomUUID().toString();

    @Test
    void answersACopyWithTheSameBytes() {
        Answer first = api.createOnce(key, Manifests.COMPLETE).assertOk();
        Answer copy = api.createOnce(key, Manifests.COMPLETE).assertOk();
        assertThat(copy.body()).isEqualTo(first.body());
        assertThat(copy.secret()).isEqualTo(first.secret()).isNotBlank();
        assertThat(copy.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(copy.header("Cache-Control")).isEqualTo("no-store");
        assertThat(tables.texts(
                        "select payload_type from event where meta_data::json->>'requestId' = ?", copy.requestId()))
                .containsExactly("integration.client-secret-shown-again");
    }

    @Test
    void refusesAnotherBodyEvenWhenItMeansTheSame() {
        api.createOnce(key, Manifests.MINIMAL).assertOk();
        for (String other : new String[] {Manifests.COMPLETE, Manifests.MINIMAL + " "}) {
            api.createOnce(key, other).assertRefused(422, "idempotency_key_reused");
        }
    }

    @Test
    void createsAnewForEachKeyAndWithoutOne() {
        assertThat(Stream.of(
                                api.createOnce(key, Manifests.MINIMAL),
                                api.createOnce(key + "2", Manifests.MINIMAL),
                                api.createOnce(key.toUpperCase(java.util.Locale.ROOT), Manifests.MINIMAL),
                                api.create(Manifests.MINIMAL),
                                api.create(Manifests.MINIMAL))
                        .map(answer -> answer.assertOk().id()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource
    void refusesAKeyThatIsNone(String none) {
        Answer refused = api.createOnce(none, Manifests.MINIMAL);
        assertThat(refused.parameters()).containsExactly("Idempotency-Key");
        assertThat(tables.eventsOfRequest(refused.requestId())).isZero();
    }

    static List<String> refusesAKeyThatIsNone() {
        return List.of("", "x".repeat(256), "a\tb");
    }

    @Test
    void refusesAKeyThatIsNotAscii() throws Exception {
        String body = Manifests.MINIMAL;
        Answer refused = Wire.exchange(
                service.port(),
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                                .formatted(Api.INTEGRATIONS, body.length())
                        + "Connection: close\r\nIdempotency-Key: caf\u00e9\r\n\r\n" + body);
        assertThat(refused.parameters()).containsExactly("Idempotency-Key");
    }

    @Test
    void refusesTwoKeys() {
        assertThat(api.create(Manifests.MINIMAL, "Idempotency-Key", "a", "Idempotency-Key", "b")
                        .parameters())
                .containsExactly("Idempotency-Key");
    }

    @Test
    void takesTheLongestKey() {
        String longest = key + "~".repeat(255 - key.length());
        assertThat(api.createOnce(longest, Manifests.MINIMAL).assertOk().body())
                .isEqualTo(api.createOnce(longest, Manifests.MINIMAL).body());
    }

    @Test
    void carriesOutThirtyCopiesAtOnceAsOne() throws Exception {
        long before = tables.events();
        List<Answer> answers = Api.atOnce(30, () -> api.createOnce(key, Manifests.COMPLETE));
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(tables.events()).isEqualTo(before + 1);
    }

    @Test
    void keepsItsPromiseOverARestart() {
        var database = TestDatabase.freshDatabase();
        Answer first;
        try (Instance instance = Instance.on(database)) {
            first = instance.api().createOnce(key, Manifests.COMPLETE).assertOk();
        }
        try (Instance again = Instance.on(database)) {
            assertThat(again.api()
                            .createOnce(key, Manifests.COMPLETE)
                            .assertOk()
                            .body())
                    .isEqualTo(first.body());
            again.api().createOnce(key, Manifests.MINIMAL).assertRefused(422, "idempotency_key_reused");
            assertThat(again.tables().events()).isEqualTo(1);
        }
    }

    @Test
    void belongsToOneAccount() {
        var idempotency = service.part(Idempotency.class);
        byte[] body = Manifests.MINIMAL.getBytes(UTF_8);
        assertThat(idempotency.hash(KeyedRequest.of("acme", key, body)))
                .isNotEqualTo(idempotency.hash(KeyedRequest.of("globex", key, body)))
                .isEqualTo(idempotency.hash(KeyedRequest.of("acme", key, new byte[0])));
    }

    @Test
    void isNotUsedUpByARefusedRequest() {
        api.createOnce(key, Manifests.named("")).assertRefused(400, "validation_error");
        api.createOnce(key, "{").assertRefused(400, "malformed_request");
        api.createOnce(key, Manifests.MINIMAL).assertOk();
    }

    @Test
    void keepsNothingThatRevealsTheSecretOrTheKey() {
        String secret = api.createOnce(key, Manifests.COMPLETE).assertOk().secret();
        List<String> rows = tables.texts("select r::text || encode(sealed_secret, 'escape') from idempotent_request r"
                + " order by made desc limit 1");
        assertThat(rows).singleElement().asString().doesNotContain(secret, secret.substring(4, 24), key);
        assertThat(tables.texts("select e::text from event e order by global_index desc limit 1"))
                .singleElement()
                .asString()
                .doesNotContain(secret.substring(4, 24), key)
                .contains("idempotencyKeyHash");
    }
}
