package dev.integrations.integration.manifest;

import static dev.integrations.integration.manifest.Bodies.schemaErrors;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "^[a-z]+$",
                "[[]",
                "[a&&b]",
                "[^]",
                "[]",
                "a{",
                "{foo}",
                "x{,2}",
                "\\/",
                "\\cA",
                "\\0",
                "\\u{1F600}",
                "[\\b]",
                "(?<a_b>x)\\k<a_b>",
                "(?<=a*)b",
                "\\p{Letter}",
                "\\p{Script=Greek}",
                "[\\w-]",
                "\\y",
                "\\Q",
                "a]",
                "(?<n>a)|(?<n>b)",
                "(?i:a)",
                "a{2}?",
                "^(?!\\s)",
                "[\\]]",
                "\\p{L}+"
            })
    void acceptsEcmaScript(String pattern) {
        assertThat(compiles(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(", "[", "a**", "*", "a++", "a{1}{2}", "(?", "(?>a)", "(?i)a", "(?<>a)", "a{2,1}", "[b-a]", "\\", ")",
                "(?z)"
            })
    void refusesOtherTexts(String pattern) {
        assertThat(compiles(pattern)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "[[]|[|a",
                "[a&&b]|&|c",
                "[^]|x|",
                "\\0|\u0000|0",
                "[\\b]|\b|b",
                "\\u{41}|A|u",
                "a{b|a{b|ab",
                "\\y|y|x"
            })
    void meansWhatEcmaScriptMeans(String pattern, String match, String miss) {
        Pattern translated = Pattern.compile(EcmaPattern.translated(pattern));
        assertThat(translated.matcher(match).matches()).isTrue();
        assertThat(miss != null && translated.matcher(miss).matches()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'pattern':'('}|$.pattern",
                "{'patternProperties':{'(':{}}}|$.patternProperties['(']",
                "{'properties':{'a':{'not':{'pattern':'('}}}}|$.properties.a.not.pattern",
                "{'$defs':{'a':{'items':{'pattern':'('}}}}|$.$defs.a.items.pattern",
                "{'if':{'pattern':'('}}|$.if.pattern",
                "{'prefixItems':[{'pattern':'('}]}|$.prefixItems[0].pattern",
                "{'definitions':{'a':{'pattern':'('}}}|$.definitions.a.pattern",
                "{'dependentSchemas':{'a':{'pattern':'('}}}|$.dependentSchemas.a.pattern",
                "{'dependencies':{'a':{'pattern':'('}}}|$.dependencies.a.pattern",
                "{'propertyNames':{'pattern':'('}}|$.propertyNames.pattern",
                "{'contentSchema':{'pattern':'('}}|$.contentSchema.pattern",
                "{'unevaluatedProperties':{'pattern':'('}}|$.unevaluatedProperties.pattern"
            })
    void compilesPatternsWhereverASchemaStands(String schema, String place) {
        assertThat(schemaErrors(schema)).containsExactly(place + ": Must be a regular expression (ECMA-262).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'const':{'pattern':'('}}", "{'x-own':{'pattern':'('}}", "{'properties':{'pattern':{}}}"})
    void leavesDataAlone(String schema) {
        assertThat(schemaErrors(schema)).isEmpty();
    }

    @Test
    void boundsPatterns() {
        assertThat(schemaErrors("{'pattern':'" + "a".repeat(2000) + "'}")).isEmpty();
        assertThat(schemaErrors("{'pattern':'" + "a".repeat(2001) + "'}")).hasSize(1);
        assertThat(schemaErrors("{'pattern':'" + "(".repeat(200) + ")".repeat(200) + "'}"))
                .isEmpty();
        assertThat(schemaErrors("{'pattern':'" + "(".repeat(201) + ")".repeat(201) + "'}"))
                .hasSize(1);
        assertThat(schemaErrors(
                        "{'allOf':[" + ("{'pattern':'" + "a".repeat(2000) + "'},").repeat(10) + "{'pattern':'a'}]}"))
                .hasSize(1);
    }

    private static boolean compiles(String pattern) {
        SchemaFaults faults = new SchemaFaults();
        new Patterns(faults).check(pattern, Place.root());
        return faults.isEmpty();
    }
}
