package dev.integrations.shared.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonPathTest {

    @Test
    void writesPlainNamesAfterADot() {
        assertThat(JsonPath.member("$", "call_to_action")).isEqualTo("$.call_to_action");
        assertThat(JsonPath.member("$.a", "$ref")).isEqualTo("$.a.$ref");
    }

    @Test
    void quotesOtherNames() {
        assertThat(JsonPath.member("$", "a b")).isEqualTo("$['a b']");
        assertThat(JsonPath.member("$", "")).isEqualTo("$['']");
        assertThat(JsonPath.member("$", "1a")).isEqualTo("$['1a']");
        assertThat(JsonPath.member("$", "it's\\")).isEqualTo("$['it\\'s\\\\']");
    }

    @Test
    void escapesWhatCannotBeShown() {
        assertThat(JsonPath.member("$", "\u0000\n\ud800")).isEqualTo("$['\\u0000\\u000a\\ud800']");
    }

    @Test
    void cutsLongNamesAndPathsBetweenCharacters() {
        assertThat(JsonPath.member("$", "x".repeat(101))).isEqualTo("$['" + "x".repeat(100) + "…']");
        assertThat(JsonPath.member("$", "x".repeat(99) + "😀")).isEqualTo("$['" + "x".repeat(99) + "…']");
        assertThat(JsonPath.member("$" + ".abc".repeat(200), "d")).hasSize(501);
    }
}
