package dev.integrations.integration.manifest;

import static dev.integrations.integration.manifest.Bodies.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.error.Detail;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

class FieldPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accountId",
                "\"account id\".name",
                "accounts[0].id || 'none'",
                "accounts[?kind == `\"main\"`].id | [0]",
                "join('-', [first, last])",
                "no_such_function(@)",
                "{a: b, c: d[*].e[]}",
                "sort_by(@, &age)[-1]",
                "!(a && b)",
                "`\"\\`\"`",
                "a[::2]"
            })
    void acceptsJmesPath(String expression) {
        Findings findings = new Findings();
        assertThat(FieldPath.read(StringNode.valueOf(expression), findings)).isNotNull();
        assertThat(findings.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.",
                ".a",
                "a..b",
                "a b",
                "[a b]",
                "a[",
                "a]",
                "\"f\"(a)",
                "f(a b)",
                "&a",
                "a &&",
                "a[?b",
                "{a}",
                "1",
                "a.1",
                "'x",
                "`{`",
                "`\"a`b\"`",
                "`{\"a`b\":1}`",
                "a[01]",
                "a#",
                "a\u0000",
                "$.a",
                "[ ]a]",
                "a = b",
                "-",
                "é"
            })
    void refusesOtherTexts(String expression) {
        Findings findings = new Findings();
        assertThat(FieldPath.read(StringNode.valueOf(expression), findings)).isNull();
        assertThat(findings.errors()).extracting(Detail::parameter).containsExactly("$.identifier_field_path");
    }

    @Test
    void saysWhereItStopsBeingAnExpression() {
        assertThat(errors("{'identifier_field_path':'a..b'}"))
                .containsExactly(Detail.inBody(
                        "$.identifier_field_path", "Must be a JMESPath expression: it cannot be read at character 3."));
    }

    @Test
    void refusesAnythingButAString() {
        assertThat(errors("{'identifier_field_path':['a']}"))
                .containsExactly(Detail.inBody("$.identifier_field_path", "Must be a string, not a list."));
        assertThat(errors("{'identifier_field_path':''}")).hasSize(1);
    }

    @Test
    void refusesMoreThanAThousandCharacters() {
        assertThat(errors("{'identifier_field_path':'" + "a".repeat(1000) + "'}"))
                .isEmpty();
        assertThat(errors("{'identifier_field_path':'" + "a".repeat(1001) + "'}"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{a:", "!", "&", "f(", "a[?", "`["})
    void refusesDeepNestingBeforeItIsParsed(String opening) {
        assertThat(errors("{'identifier_field_path':'" + opening.repeat(129) + "'}"))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).startsWith("Must have at most 128"));
    }

    @Test
    void namesTheStepsOfPlainPathsAlone() {
        assertThat(names("a.\"b c\".d")).containsExactly("a", "b c", "d");
        assertThat(names("a[0].b")).isEmpty();
        assertThat(names("a.*")).isEmpty();
        assertThat(names("@.a")).isEmpty();
        assertThat(names("\"\\u0061\"")).isEmpty();
    }

    private static List<String> names(String expression) {
        FieldPath path = FieldPath.read(StringNode.valueOf(expression), new Findings());
        return path == null ? List.of("refused") : path.names();
    }
}
