package dev.integrations.integration.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.integration.ManifestField;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ManifestReaderProperties {

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void answersAnyBytesWithAReadingOrARefusal(@ForAll byte[] body) {
        assertAnswered(body);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void answersAnyJsonWithAReadingOrARefusal(@ForAll("manifests") String body) {
        assertAnswered(body.getBytes(UTF_8));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void answersADamagedManifestWithAReadingOrARefusal(@ForAll("damaged") byte[] body) {
        assertAnswered(body);
    }

    private static void assertAnswered(byte[] body) {
        List<Detail> said = new ArrayList<>();
        try {
            said.addAll(Bodies.READER.read(body).warnings());
        } catch (Refusal refusal) {
            said.addAll(refusal.details());
            assertThat(refusal.getMessage()).isNotBlank().doesNotContain("Exception", "tools.", "com.", "java.");
        }
        assertThat(said).hasSizeLessThanOrEqualTo(100).allSatisfy(detail -> {
            assertThat(detail.location()).isEqualTo("body");
            assertThat(detail.parameter()).startsWith("$").hasSizeLessThanOrEqualTo(501);
            assertThat(detail.message())
                    .endsWith(detail.message().contains("?") ? "?" : ".")
                    .hasSizeLessThan(250);
        });
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        byte[] whole = Bodies.bytes(Bodies.COMPLETE);
        return Combinators.combine(Arbitraries.integers().between(0, whole.length - 1), Arbitraries.bytes())
                .as((at, value) -> {
                    byte[] damaged = Arrays.copyOf(whole, whole.length);
                    damaged[at] = value;
                    return damaged;
                });
    }

    @Provide
    Arbitrary<String> manifests() {
        return members(Arbitraries.of(ManifestField.values()).map(ManifestField::wire));
    }

    private Arbitrary<String> members(Arbitrary<String> names) {
        return Combinators.combine(names, Arbitraries.lazy(this::values))
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(4)
                .map(members -> "{" + String.join(",", members) + "}");
    }

    private Arbitrary<String> values() {
        return Arbitraries.lazyOf(
                ManifestReaderProperties::scalars,
                ManifestReaderProperties::scalars,
                () -> values().list().ofMaxSize(3).map(Object::toString),
                () -> members(keywords()));
    }

    private static Arbitrary<String> keywords() {
        return Arbitraries.of(
                "$schema",
                "$id",
                "id",
                "$ref",
                "$dynamicRef",
                "$anchor",
                "type",
                "properties",
                "patternProperties",
                "items",
                "allOf",
                "not",
                "pattern",
                "required",
                "enum",
                "minLength",
                "maximum",
                "multipleOf",
                "dependencies",
                "$defs",
                "",
                "a b",
                "\\u0000",
                "\\ud83d\\ude00");
    }

    private static Arbitrary<String> scalars() {
        Arbitrary<String> known = Arbitraries.of(
                "\"\"",
                "\"knowledge\"",
                "\"string\"",
                "\"#\"",
                "\"#/properties/type\"",
                "\"http://x\"",
                "\"https://[\"",
                "\"http://json-schema.org/draft-04/schema#\"",
                "\"https://json-schema.org/draft/2019-09/schema\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"(\"",
                "\"[^\"",
                "\"(?<\"",
                "\"\\\\\"",
                "\"\\\\u{\"",
                "\"a.b[0]\"",
                "0",
                "-0.0",
                "1e999999999",
                "-1E-999999999",
                "123456789012345678901234567890",
                "1.5",
                "true",
                "null");
        return Arbitraries.oneOf(known, Arbitraries.strings().ofMaxLength(8).map(ManifestReaderProperties::quoted));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(c < ' ' || c == '"' || c == '\\' ? " " : String.valueOf((char) c)));
        return quoted.append('"').toString();
    }
}
