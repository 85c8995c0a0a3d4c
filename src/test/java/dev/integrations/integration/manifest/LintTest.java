package dev.integrations.integration.manifest;

import static dev.integrations.integration.manifest.Bodies.COMPLETE;
import static dev.integrations.integration.manifest.Bodies.readWith;
import static dev.integrations.integration.manifest.Bodies.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.error.Detail;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {

    @Test
    void advisesOnEveryMissingField() {
        assertThat(warnings("{'identifier_field_path':'a||b'}"))
                .containsExactly(
                        "$.name",
                        "$.description",
                        "$.author",
                        "$.contact",
                        "$.oauth_callback_url",
                        "$.uninstallation_url",
                        "$.tags",
                        "$.scopes");
    }

    @Test
    void advisesOnRequiredNamesThatNoPropertyDeclares() {
        assertThat(schemaWarnings("{'type':'object','required':['a','b'],'properties':{'a':{'required':['c']}}}"))
                .containsExactly(
                        "$.configuration_fields.required[1]", "$.configuration_fields.properties.a.required[0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'properties':{'a':{}}", "'type':'string'", "'type':['string','null']"})
    void advisesOnASchemaThatDoesNotSayObject(String members) {
        assertThat(schemaWarnings("{" + members + "}")).contains("$.configuration_fields");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'object'", "['null','object']"})
    void isContentWithASchemaThatSaysObject(String type) {
        assertThat(schemaWarnings("{'type':" + type + "}")).doesNotContain("$.configuration_fields");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "accountId;",
                "\\\"accountId\\\";",
                "other;declares",
                "optional;requires",
                "nested.key;",
                "nested.other;declares",
                "accountId.x;declares",
                "other || accountId;",
                "length(other);"
            })
    void advisesOnAnIdentifierThatNamesNoRequiredProperty(String path, String advice) {
        String schema = "{'type':'object','required':['accountId','nested'],'properties':{'accountId':{},'optional':{},"
                + "'nested':{'required':['key'],'properties':{'key':{}}}}}";
        List<Detail> found = Bodies.read(
                        "{'identifier_field_path':'" + path + "','configuration_fields':" + schema + "}")
                .warnings()
                .stream()
                .filter(warning -> warning.parameter().equals("$.identifier_field_path"))
                .toList();
        if (advice == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found)
                    .singleElement()
                    .satisfies(warning -> assertThat(warning.message()).contains("configuration_fields " + advice));
        }
    }

    @Test
    void advisesOnAnIdentifierWithoutAnySchema() {
        assertThat(warnings("{'identifier_field_path':'a'}")).contains("$.identifier_field_path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"icon_url", "oauth_callback_url", "uninstallation_url"})
    void advisesOnPlainHttp(String field) {
        assertThat(readWith("'" + field + "':'HTTP://vendor.example'").warnings())
                .extracting(Detail::parameter)
                .contains("$." + field);
    }

    @Test
    void advisesInTheOrderOfTheBodyAndThenOnWhatIsMissing() {
        assertThat(warnings(
                        COMPLETE.replace("'author':'Example',", "").replace("https://vendor.example/c", "http://v/c")))
                .containsExactly("$.oauth_callback_url", "$.author");
    }

    private static List<String> schemaWarnings(String schema) {
        return readWith("'configuration_fields':" + schema).warnings().stream()
                .map(Detail::parameter)
                .filter(path -> path.startsWith("$.configuration_fields"))
                .toList();
    }
}
