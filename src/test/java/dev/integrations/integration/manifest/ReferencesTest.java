package dev.integrations.integration.manifest;

import static dev.integrations.integration.manifest.Bodies.schemaErrors;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref':'#'}",
                "{'$ref':''}",
                "{'properties':{'a':{'$ref':'#/$defs/x'}},'$defs':{'x':{}}}",
                "{'properties':{'a':{'$ref':'#/$defs/a~1b%25~0'}},'$defs':{'a/b%~':true}}",
                "{'allOf':[{'$ref':'#/anyOf/1'}],'anyOf':[{},{}]}",
                "{'$id':'https://vendor.example/s','$ref':'https://vendor.example/s#/$defs/x','$defs':{'x':{}}}",
                "{'$id':'https://vendor.example/s','$ref':'t','$defs':{'x':{'$id':'t','$ref':'#y','$anchor':'y'}}}",
                "{'$ref':'#there','$defs':{'x':{'$anchor':'there'}}}",
                "{'$dynamicRef':'#node','$dynamicAnchor':'node'}",
                "{'$schema':'https://json-schema.org/draft/2019-09/schema','$recursiveRef':'#'}",
                "{'$schema':'http://json-schema.org/draft-07/schema','$ref':'#x','definitions':{'a':{'$id':'#x'}}}",
                "{'$schema':'http://json-schema.org/draft-04/schema','$ref':'x','definitions':{'a':{'id':'x'}}}",
                "{'properties':{'$ref':{'type':'string'}}}",
                "{'const':{'$ref':'https://elsewhere.example'},'default':{'$ref':'#/nowhere'}}"
            })
    void acceptsReferencesThatStayInside(String schema) {
        assertThat(schemaErrors(schema)).isEmpty();
    }

    /// Each id is short; what it means grows with every level, and would be kept for every schema inside.
    @Test
    void refusesIdsThatGrowTooLongFromWhereTheyStand() {
        String segment = "'" + "a".repeat(1_000) + "/'";
        String inside = "{'$id':" + segment + ",'not':{'$id':" + segment + ",'not':{'$id':" + segment + "}}}";
        assertThat(schemaErrors("{'$id':'https://vendor.example/','not':" + inside + "}"))
                .containsExactly("$.not.not.not.$id: Must be a URI reference (RFC 3986) of at most 2048 characters.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'$ref':'https://vendor.example/s'}|$.$ref",
                "{'$ref':'https://json-schema.org/draft/2020-12/schema'}|$.$ref",
                "{'$ref':'file:///etc/passwd'}|$.$ref",
                "{'$ref':'other.json'}|$.$ref",
                "{'$id':'https://vendor.example/s','$ref':'t'}|$.$ref",
                "{'properties':{'a':{'items':{'$ref':'//x'}}}}|$.properties.a.items.$ref",
                "{'$dynamicRef':'https://vendor.example/s#x'}|$.$dynamicRef",
                "{'$schema':'https://json-schema.org/draft/2019-09/schema','$recursiveRef':'x'}|$.$recursiveRef"
            })
    void refusesReferencesThatLeadElsewhere(String schema, String place) {
        assertThat(schemaErrors(schema))
                .containsExactly(place + ": Must point inside this schema: nothing is fetched from elsewhere.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#/$defs/x",
                "#nowhere",
                "#/",
                "#/properties",
                "#/properties/a/default",
                "#/allOf/00",
                "#/allOf/1",
                "#/allOf/-",
                "#/allOf/99999999999",
                "#/allOf/0/x",
                "#/x-own"
            })
    void refusesReferencesToNoSchema(String reference) {
        assertThat(schemaErrors("{'$ref':'" + reference
                        + "','properties':{'a':{'default':{}}},'allOf':[{}],'x-own':{},'$defs':{'y':{}}}"))
                .containsExactly("$.$ref: Must point at a schema inside this schema: there is none at that place.");
    }

    @Test
    void ignoresANameBesideAReferenceInOldDrafts() {
        String schema = "'allOf':[{'$id':'https://vendor.example/t','$ref':'#/definitions/a'}],'definitions':{'a':{}}}";
        assertThat(schemaErrors("{'$schema':'http://json-schema.org/draft-07/schema'," + schema))
                .isEmpty();
        assertThat(schemaErrors("{" + schema)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'%zz'", "'a b'", "'http://['"})
    void refusesReferencesThatAreNoUris(String reference) {
        assertThat(schemaErrors("{'$ref':" + reference + "}"))
                .singleElement()
                .asString()
                .contains("RFC 3986");
        assertThat(schemaErrors("{'$id':" + reference + "}"))
                .singleElement()
                .asString()
                .contains("RFC 3986");
    }

    @Test
    void refusesAReferenceThatIsNoString() {
        assertThat(schemaErrors("{'$schema':'http://json-schema.org/draft-04/schema','$ref':1}"))
                .containsExactly("$.$ref: Must be a URI reference as a string, not a number.");
    }
}
