package dev.integrations.integration.manifest;

import static dev.integrations.integration.manifest.Bodies.errorsWith;
import static dev.integrations.integration.manifest.Bodies.readWith;
import static dev.integrations.integration.manifest.Bodies.schemaErrors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFieldsTest {

    private static final String TYPES = "one of array, boolean, integer, null, number, object and string";

    @Test
    void keepsTheSchemaAsItWasWritten() {
        assertThat(readWith(
                                "'configuration_fields':{ 'z' : 1.00, 'a':[1e2, 12345678901234567890123], 'b':'\\u00e9 é' }")
                        .manifest()
                        .configurationFields())
                .isEqualTo(new JsonText("{\"z\":1.00,\"a\":[1e2,12345678901234567890123],\"b\":\"é é\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[]", "'x'", "1"})
    void refusesWhatIsNoObject(String schema) {
        assertThat(schemaErrors(schema)).singleElement().asString().startsWith("$: Must be a JSON Schema as an object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://json-schema.org/draft/2020-12/schema",
                "http://json-schema.org/draft/2020-12/schema#",
                "https://json-schema.org/draft/2019-09/schema",
                "http://json-schema.org/draft-07/schema#",
                "https://json-schema.org/draft-07/schema",
                "http://json-schema.org/draft-06/schema#",
                "http://json-schema.org/draft-04/schema#",
                "http://json-schema.org/draft-04/schema"
            })
    void checksAgainstTheDraftThatIsNamed(String draft) {
        String head = "{'$schema':'" + draft + "','type':'object',";
        assertThat(schemaErrors(head + "'properties':{'age':{'type':'integer','minimum':0}},'required':['age']}"))
                .isEmpty();
        assertThat(schemaErrors(head + "'properties':{'age':{'type':'int'}}}"))
                .containsExactly("$.properties.age.type: Must be " + TYPES + ", or a list of them.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'https://vendor.example/draft'", "''", "1", "null", "'https://json-schema.org/draft-05/schema'"
            })
    void refusesAnUnknownDraft(String draft) {
        assertThat(schemaErrors("{'$schema':" + draft + ",'type':'strng'}"))
                .singleElement()
                .asString()
                .startsWith("$.$schema: Must name draft 2020-12");
    }

    @Test
    void tellsDraftsApart() {
        String exclusive = "'minimum':1,'exclusiveMinimum':true}";
        assertThat(schemaErrors("{'$schema':'http://json-schema.org/draft-04/schema'," + exclusive))
                .isEmpty();
        assertThat(schemaErrors("{" + exclusive))
                .containsExactly("$.exclusiveMinimum: Must be a number, not a boolean.");
        String tuple = "'items':[{'type':'string'}]}";
        assertThat(schemaErrors("{'$schema':'https://json-schema.org/draft/2019-09/schema'," + tuple))
                .isEmpty();
        assertThat(schemaErrors("{" + tuple)).containsExactly("$.items: Must be a schema, not a list.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'minLength':-1}|$.minLength: Must not be negative.",
                "{'minLength':1.5}|$.minLength: Must be an integer, not a number.",
                "{'multipleOf':0}|$.multipleOf: Must be greater than 0.",
                "{'allOf':[]}|$.allOf: Must have at least 1 entry.",
                "{'required':['a','a']}|$.required: Must not hold the same entry twice.",
                "{'required':'a'}|$.required: Must be a list, not a string.",
                "{'properties':{'a':1}}|$.properties.a: Must be a schema, not a number.",
                "{'properties':[]}|$.properties: Must be an object, not a list.",
                "{'title':1}|$.title: Must be a string, not a number.",
                "{'$defs':{'a b':{'not':3}}}|$.$defs['a b'].not: Must be a schema, not a number.",
                "{'$anchor':'1'}|$.$anchor: Must be a name that starts with a letter, or a URI without a fragment.",
                "{'dependentRequired':{'a':['b','b']}}|$.dependentRequired.a: Must not hold the same entry twice.",
                "{'prefixItems':[{},{'uniqueItems':1}]}|$.prefixItems[1].uniqueItems: Must be a boolean, not a number."
            })
    void namesThePlaceAndTheRule(String schema, String error) {
        assertThat(schemaErrors(schema)).containsExactly(error);
    }

    @Test
    void namesAllErrorsInTheOrderOfTheBody() {
        assertThat(schemaErrors(
                        "{'required':[1],'properties':{'b':{'pattern':'('},'a':{'type':1,'$ref':'#/x'}},'type':2}"))
                .extracting(error -> error.substring(0, error.indexOf(':')))
                .containsExactly(
                        "$.required[0]",
                        "$.properties.b.pattern",
                        "$.properties.a.type",
                        "$.properties.a.$ref",
                        "$.type");
    }

    @Test
    void saysThatThereAreMoreErrorsThanListed() {
        assertThat(schemaErrors("{'allOf':[" + "1,".repeat(300) + "1]}"))
                .hasSize(100)
                .last()
                .asString()
                .contains("the rest");
        assertThat(schemaErrors("{'allOf':[" + "{'type':1},".repeat(300) + "1]}"))
                .hasSize(100)
                .last()
                .asString()
                .contains("the rest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "99999999999999999999", "1.0", "1e400", "0.0e-999999999"})
    void readsNumbersOfAnySize(String number) {
        assertThat(schemaErrors("{'minLength':" + number + ",'maximum':-" + number + "}"))
                .isEmpty();
    }

    @Test
    void comparesNumbersByValueWhereEntriesMustDiffer() {
        String draft04 = "{'$schema':'http://json-schema.org/draft-04/schema','enum':";
        assertThat(schemaErrors(draft04 + "[1,1.0]}")).hasSize(1);
        assertThat(schemaErrors(draft04 + "[{'a':1,'b':[2]},{'b':[2.0],'a':1}]}"))
                .hasSize(1);
        assertThat(schemaErrors(draft04 + "[1,'1',true,null,'null',[1],[[1]],{'a':1},{'a':'1'},['a','b'],['ab']]}"))
                .isEmpty();
    }

    @Test
    void refusesASchemaOfMoreThanTenThousandValues() {
        assertThat(errorsWith("'configuration_fields':{'enum':[" + "1,".repeat(9_997) + "1]}"))
                .isEmpty();
        assertThat(errorsWith("'configuration_fields':{'enum':[" + "1,".repeat(9_998) + "1]}"))
                .containsExactly(
                        Detail.inBody("$.configuration_fields", "Must be made of at most 10000 values, not 10001."));
    }
}
