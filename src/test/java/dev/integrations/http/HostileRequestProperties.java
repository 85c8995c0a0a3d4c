package dev.integrations.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever is sent, the answer is either 200 with one event or a refusal in the envelope with none.
class HostileRequestProperties {

    private final Instance service = Instance.shared();
    private final Api api = service.api();

    /// With a key that came before it is no new request.
    private static final Set<String> keysBefore = ConcurrentHashMap.newKeySet();

    @Property(tries = 250)
    void answersEveryBodyWithOneEventOrNone(@ForAll("bodies") String body) {
        assertCarriedOutWholeOrNotAtAll(api.create(body));
    }

    @Property(tries = 60)
    void answersEveryKeyWithOneEventOrNone(
            @ForAll("headerValues") String key,
            @ForAll("headerValues") String requestId,
            @ForAll("bodies") String body) {
        Assume.that(keysBefore.add(key));
        assertCarriedOutWholeOrNotAtAll(api.create(body, "Idempotency-Key", key, "X-Request-Id", requestId));
    }

    @Property(tries = 150)
    void answersEveryMethodAtEveryPathInTheEnvelope(@ForAll("methods") String method, @ForAll("paths") String path) {
        Answer answer = api.send(api.request(path).method(method, BodyPublishers.ofString("{}")));
        assertThat(answer.status()).isLessThan(500);
        if (answer.status() >= 400 && !method.equals("HEAD")) {
            answer.assertEnvelope();
        }
        assertThat(answer.requestId()).isNotBlank();
    }

    private void assertCarriedOutWholeOrNotAtAll(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 400);
        assertThat(service.tables()
                        .count(
                                "select count(*) from event where meta_data::json->>'requestId' = ?"
                                        + " and aggregate_identifier::text = ?",
                                answer.requestId(),
                                answer.status() == 200 ? answer.id() : ""))
                .isEqualTo(answer.status() == 200 ? 1 : 0);
        if (answer.status() == 400) {
            answer.assertEnvelope();
        }
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> members =
                Arbitraries.maps(fields(), json()).ofMaxSize(6).map(HostileRequestProperties::object);
        Arbitrary<String> nearlyRight = Arbitraries.maps(fields(), json())
                .ofMaxSize(3)
                .map(rest -> "{\"identifier_field_path\":\"a\"" + (rest.isEmpty() ? "" : ",")
                        + object(rest).substring(1));
        Arbitrary<String> broken = nearlyRight.flatMap(
                body -> Arbitraries.integers().between(0, body.length()).map(at -> body.substring(0, at)));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, nearlyRight),
                net.jqwik.api.Tuple.of(3, members),
                net.jqwik.api.Tuple.of(1, broken),
                net.jqwik.api.Tuple.of(1, json()),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(50)));
    }

    private static Arbitrary<String> fields() {
        Arbitrary<String> known = Arbitraries.of(
                "name",
                "author",
                "description",
                "contact",
                "call_to_action",
                "icon_url",
                "oauth_callback_url",
                "uninstallation_url",
                "tags",
                "scopes",
                "configuration_fields",
                "error_codes",
                "identifier_field_path");
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, known),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(8).map(HostileRequestProperties::escaped)));
    }

    private static Arbitrary<String> json() {
        Arbitrary<String> leaf = Arbitraries.oneOf(
                Arbitraries.of(
                        "null", "true", "false", "0", "-0.0", "1e400", "1E-400", "\"\"", "[]", "{}", "\"\\u0000\""),
                Arbitraries.of(
                        "\"knowledge\"", "\"http://x\"", "\"https://user@x#f\"", "\"object\"", "\"#\"", "\"a[\""),
                Arbitraries.bigDecimals().map(Object::toString),
                Arbitraries.strings().ofMaxLength(20).map(text -> "\"" + escaped(text) + "\""));
        return Arbitraries.lazyOf(
                () -> leaf,
                () -> leaf,
                () -> json().list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]"),
                () -> Arbitraries.maps(
                                Arbitraries.of(
                                        "type", "properties", "$ref", "pattern", "required", "$schema", "enum", "e"),
                                json())
                        .ofMaxSize(3)
                        .map(HostileRequestProperties::object));
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String text) {
        return text.chars().mapToObj(unit -> "\\u%04x".formatted(unit)).collect(Collectors.joining());
    }

    @Provide
    Arbitrary<String> headerValues() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('\u00e9', '\t')
                .ofMaxLength(300);
    }

    @Provide
    Arbitrary<String> methods() {
        return Arbitraries.oneOf(
                Arbitraries.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"),
                Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(1).ofMaxLength(12));
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> segment = Arbitraries.oneOf(
                Arbitraries.of(
                        "api", "v2", "platform-integrations", "actuator", "health", "error", "%2F", "%00", "..", ";"),
                Arbitraries.strings()
                        .ofMaxLength(6)
                        .map(text -> java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)));
        return segment.list().ofMaxSize(5).map(segments -> ("/" + String.join("/", segments)).replaceFirst("^/+", "/"));
    }
}
