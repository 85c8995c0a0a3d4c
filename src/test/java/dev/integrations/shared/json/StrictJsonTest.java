package dev.integrations.shared.json;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.ErrorType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void readsAByteOrderMarkAsNothing() {
        assertThat(StrictJson.read("\uFEFF{\"a\":1}".getBytes(UTF_8)).members()).hasSize(1);
    }

    @Test
    void refusesUtf16() {
        assertMalformed("{\"a\":1}".getBytes(UTF_16LE));
    }

    @Test
    void refusesBytesThatAreNotUtf8AndSaysWhere() {
        byte[] body = "{\"a\":\"x\"}".getBytes(UTF_8);
        body[6] = (byte) 0xC0;
        assertThatThrownBy(() -> StrictJson.read(body))
                .isInstanceOf(MalformedBody.class)
                .hasMessage("The body is not valid UTF-8: byte 7.");
    }

    @Test
    void refusesASurrogateEncodedAsUtf8() {
        assertMalformed(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'});
    }

    @Test
    void refusesAnEmptyBody() {
        assertMalformed(new byte[0]);
        assertMalformed(" \n".getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'a':1,};line 1, column 8",
                "{'a':01};line 1, column 7",
                "{'a':tru};line 1, column",
                "{'a':\"x;line 1, column 8",
                "[1 2];line 1, column 4",
                "{'ä':1 x;line 1, column 8",
                "{'a':1} x;line 1, column 9",
                "NaN;line 1, column"
            })
    void saysWhereTheSyntaxIsWrongInPlainWords(String body, String place) {
        assertThatThrownBy(() -> StrictJson.read(body.replace('\'', '"').getBytes(UTF_8)))
                .isInstanceOf(MalformedBody.class)
                .hasMessageContaining(place)
                .hasMessageNotContaining("token")
                .hasMessageNotContaining("jackson")
                .hasMessageNotContaining("Source");
    }

    @Test
    void countsLines() {
        assertThatThrownBy(() -> StrictJson.read("{\n\n \"a\": !}".getBytes(UTF_8)))
                .hasMessage("The body is not valid JSON: line 3, column 7.");
    }

    @Test
    void readsDownToTheSixtyFourthLevel() {
        assertThat(read("[".repeat(64) + "]".repeat(64)).isObject()).isFalse();
        assertMalformed(("[".repeat(65) + "]".repeat(65)).getBytes(UTF_8));
    }

    @Test
    void refusesANumberLongerThanFourHundredCharacters() {
        assertThat(read("{\"a\":" + "9".repeat(400) + "}").members()).hasSize(1);
        assertMalformed(("{\"a\":" + "9".repeat(401) + "}").getBytes(UTF_8));
    }

    @Test
    void tellsAnObjectFromOtherValues() {
        assertThat(read("{}").isObject()).isTrue();
        assertThat(read("[{}]").isObject()).isFalse();
        assertThat(read("null").isObject()).isFalse();
    }

    @Test
    void namesEveryDuplicateAtEveryLevel() {
        assertThat(faults("{\"a\":1,\"b\":{\"c\":[{\"d\":1,\"d\":2}],\"c\":3},\"a\":2}"))
                .extracting(Detail::parameter)
                .containsExactly("$.b.c[0].d", "$.b.c", "$.a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "x\\ud800", "\\udc00x", "\\ud800\\ud800\\udc00", "\\udc00\\ud800"})
    void namesStringsThatCannotBeStored(String text) {
        assertThat(faults("{\"a\":[0,\"" + text + "\"]}"))
                .extracting(Detail::parameter)
                .containsExactly("$.a[1]");
    }

    @Test
    void namesPropertyNamesThatCannotBeStored() {
        assertThat(faults("{\"a\":{\"\\u0000\":0},\"\\u0000\":0}"))
                .extracting(Detail::parameter)
                .containsExactly("$.a['\\u0000']", "$['\\u0000']");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\\ud800", "\\udc00x", "\\ud800\\ud800\\udc00"})
    void takesHalfOfAPairInANameForASyntaxError(String name) {
        assertMalformed(("{\"a\":{\"" + name + "\":0}}").getBytes(UTF_8));
    }

    @Test
    void readsEscapedPairsAndTheirLikes() {
        assertThat(faults("{\"a\":\"\\ud83d\\ude00 \\\\u0000 😀\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.00", "1e2", "-0", "0.10E+05", "12345678901234567890123", "\"A/\"", "null"})
    void keepsHowAValueWasWritten(String value) {
        JsonMember member = read("{ \"a\" : " + value + " }").members().getFirst();
        assertThat(member.source().get().text()).isEqualTo(value);
    }

    @Test
    void spellsEscapesInOneWay() {
        JsonMember member = read("{\"a\":\"\\u0041\\/\\u000a\"}").members().getFirst();
        assertThat(member.source().get().text()).isEqualTo("\"A/\\n\"");
    }

    @Test
    void leavesOutWhiteSpaceThatMeansNothing() {
        JsonMember member = read("{\"a\" : { \"b c\" :\t[ 1 ,\r\n\" \\\" \\\\\" ] } }")
                .members()
                .getFirst();
        assertThat(member.source().get().text()).isEqualTo("{\"b c\":[1,\" \\\" \\\\\"]}");
    }

    @Test
    void countsTheValuesOfAMember() {
        assertThat(read("{\"a\":{\"b\":[1,2],\"c\":null},\"d\":1}").members())
                .extracting(JsonMember::size)
                .containsExactly(5, 1);
    }

    private static JsonBody read(String body) {
        return StrictJson.read(body.getBytes(UTF_8));
    }

    private static List<Detail> faults(String body) {
        return read(body).members().stream()
                .flatMap(member -> member.faults().stream())
                .toList();
    }

    private static void assertMalformed(byte[] body) {
        assertThatThrownBy(() -> StrictJson.read(body))
                .isInstanceOfSatisfying(
                        MalformedBody.class, e -> assertThat(e.type()).isEqualTo(ErrorType.MALFORMED_REQUEST));
    }
}
