package dev.integrations.integration.manifest;

import static dev.integrations.integration.manifest.Bodies.COMPLETE;
import static dev.integrations.integration.manifest.Bodies.errors;
import static dev.integrations.integration.manifest.Bodies.errorsWith;
import static dev.integrations.integration.manifest.Bodies.read;
import static dev.integrations.integration.manifest.Bodies.readWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.integration.Manifest;
import dev.integrations.integration.ManifestField;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.json.JsonText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

    @Test
    void readsEveryField() {
        ManifestReading reading = read(COMPLETE);
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.manifest())
                .isEqualTo(new Manifest(
                        "accountId",
                        "Sync",
                        "Example",
                        "Syncs.",
                        "help@vendor.example",
                        "Connect",
                        "https://vendor.example/icon.png",
                        "https://vendor.example/callback",
                        "https://vendor.example/remove",
                        List.of("knowledge"),
                        List.of("articles:read"),
                        new JsonText(
                                "{\"type\":\"object\",\"properties\":{\"accountId\":{\"type\":\"string\"}},\"required\":[\"accountId\"]}"),
                        new JsonText("{\"e1\":\"Not allowed\"}")));
    }

    @Test
    void needsNothingButTheIdentifierFieldPath() {
        Manifest least = read("{'identifier_field_path':'a'}").manifest();
        assertThat(least)
                .isEqualTo(new Manifest("a", null, null, null, null, null, null, null, null, null, null, null, null));
    }

    @Test
    void readsNullAsUnset() {
        Set<String> optional = Set.of(ManifestField.values()).stream()
                .map(ManifestField::wire)
                .filter(name -> !name.equals("identifier_field_path"))
                .collect(Collectors.toSet());
        String nulls = optional.stream().map(name -> "'" + name + "':null").collect(Collectors.joining(","));
        assertThat(readWith(nulls)).isEqualTo(read("{'identifier_field_path':'a'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'identifier_field_path':null}"})
    void requiresTheIdentifierFieldPath(String body) {
        assertThat(errors(body)).containsExactly(Detail.inBody("$.identifier_field_path", "Is required."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'x'", "1", "null", "[{'identifier_field_path':'a'}]"})
    void refusesARootThatIsNoObject(String body) {
        assertThat(errors(body)).containsExactly(Detail.inBody("$", "Must be a JSON object."));
    }

    @Test
    void answersWrongFieldsAsAValidationError() {
        InvalidManifest refusal = Assertions.catchThrowableOfType(InvalidManifest.class, () -> read("{}"));
        assertThat(refusal.type()).isEqualTo(ErrorType.VALIDATION_ERROR);
    }

    @Test
    void namesAllWrongFieldsAtOnceInTheOrderOfTheBody() {
        assertThat(errors("{'tags':['x'],'scopes':1,'name':'','nope':1,'name':'b','author':[],'icon_url':'x'}"))
                .extracting(Detail::parameter)
                .containsExactly(
                        "$.tags[0]",
                        "$.scopes",
                        "$.name",
                        "$.nope",
                        "$.name",
                        "$.author",
                        "$.icon_url",
                        "$.identifier_field_path");
    }

    @Test
    void listsAHundredErrorsAndSaysThatThereAreMore() {
        String many = IntStream.range(0, 150).mapToObj(i -> "'k" + i + "':1").collect(Collectors.joining(","));
        List<Detail> errors = errorsWith(many);
        assertThat(errors).hasSize(100);
        assertThat(errors.getLast().message()).contains("the rest is not listed");
    }

    @Test
    void suggestsTheFieldThatWasPerhapsMeant() {
        assertThat(errorsWith("'descripton':'x'"))
                .containsExactly(
                        Detail.inBody("$.descripton", "Is not a field of an integration; did you mean description?"));
        assertThat(errorsWith("'x':'x'")).containsExactly(Detail.inBody("$.x", "Is not a field of an integration."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "status", "created", "updated", "client_secret", "account", "warnings", "review"})
    void refusesFieldsThatTheServiceSets(String name) {
        assertThat(errorsWith("'" + name + "':'x'"))
                .containsExactly(Detail.inBody("$." + name, "Is set by the service and cannot be changed."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "author", "description", "contact", "call_to_action"})
    void refusesTextsThatAreEmptyOrNoStrings(String name) {
        assertThat(errorsWith("'" + name + "':''"))
                .containsExactly(Detail.inBody("$." + name, "Must have at least 1 character."));
        assertThat(errorsWith("'" + name + "':12"))
                .containsExactly(Detail.inBody("$." + name, "Must be a string, not a number."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "author"})
    void countsCodePoints(String name) {
        assertThat(errorsWith("'" + name + "':'" + "😀".repeat(160) + "'")).isEmpty();
        assertThat(errorsWith("'" + name + "':'" + "😀".repeat(161) + "'"))
                .containsExactly(Detail.inBody("$." + name, "Must have at most 160 characters, not 161."));
    }

    @Test
    void boundsNoOtherText() {
        assertThat(errorsWith("'description':'" + "x".repeat(100_000) + "'")).isEmpty();
    }

    @Test
    void knowsOneTag() {
        assertThat(readWith("'tags':['knowledge']").manifest().tags()).containsExactly("knowledge");
        assertThat(readWith("'tags':[]").manifest().tags()).isEmpty();
        assertThat(errorsWith("'tags':['chat',1]"))
                .containsExactly(
                        Detail.inBody("$.tags[0]", "Must be knowledge."),
                        Detail.inBody("$.tags[1]", "Must be a string, not a number."));
    }

    @Test
    void refusesRepeatedTagsAndScopes() {
        assertThat(errorsWith("'tags':['knowledge','knowledge']"))
                .containsExactly(Detail.inBody("$.tags[1]", "Must not repeat an entry before it."));
        assertThat(errorsWith("'scopes':['a','b','a']"))
                .extracting(Detail::parameter)
                .containsExactly("$.scopes[2]");
    }

    @Test
    void boundsScopes() {
        String many = IntStream.range(0, 101).mapToObj(i -> "'s" + i + "'").collect(Collectors.joining(","));
        assertThat(errorsWith("'scopes':[" + many + "]"))
                .containsExactly(Detail.inBody("$.scopes", "Must have at most 100 entries, not 101."));
        assertThat(errorsWith("'scopes':['" + "s".repeat(256) + "','']")).hasSize(2);
    }

    @Test
    void advisesOnAnUnknownScopeUntilScopesAreConfigured() {
        assertThat(readWith("'scopes':['nope']").warnings())
                .contains(Detail.inBody("$.scopes[0]", "Is not a scope that this service knows."));
        ManifestReader configured = new ManifestReader(new ManifestSettings(Set.of("own:read"), false));
        byte[] body = Bodies.bytes("{'identifier_field_path':'a','scopes':['own:read','articles:read',"
                + "'platform_integration_installations:read','platform_integration_installations:write']}");
        InvalidManifest refusal = Assertions.catchThrowableOfType(InvalidManifest.class, () -> configured.read(body));
        assertThat(refusal.details())
                .containsExactly(Detail.inBody("$.scopes[1]", "Is not a scope that this service grants."));
    }

    @Test
    void keepsErrorCodesAsTheyWereWrittenAndAdvisesOnOtherThanStrings() {
        ManifestReading reading = readWith("'error_codes':{ 'e2' : 1.50, 'e1' : 'x', 'e3':null }");
        assertThat(reading.manifest().errorCodes()).isEqualTo(new JsonText("{\"e2\":1.50,\"e1\":\"x\",\"e3\":null}"));
        assertThat(reading.warnings())
                .extracting(Detail::parameter)
                .contains("$.error_codes.e2", "$.error_codes.e3")
                .doesNotContain("$.error_codes.e1");
        assertThat(errorsWith("'error_codes':[]"))
                .containsExactly(
                        Detail.inBody("$.error_codes", "Must be an object of error code to message, not a list."));
    }

    @Test
    void refusesDuplicatesAndWhatCannotBeStoredWhereverTheyStand() {
        assertThat(errorsWith("'error_codes':{'x':{'y':1,'y':2}},"
                        + "'configuration_fields':{'properties':{'a':{},'a':{}},'title':'\\u0000'}"))
                .extracting(Detail::parameter)
                .containsExactly(
                        "$.error_codes.x.y", "$.configuration_fields.properties.a", "$.configuration_fields.title");
    }

    @Test
    void saysWhereMalformedJsonIsMalformed() {
        assertThat(Bodies.malformed("{'name':").getMessage())
                .isEqualTo("The body is not valid JSON: line 1, column 9.");
    }
}
