package dev.integrations.integration.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.error.Refusal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bodies of up to a megabyte whose authors mean harm. Each is read in milliseconds; the limit here only catches
/// what
/// grows by the square, overflows the stack or never ends.
class HostileBodiesTest {

    private static final String DRAFT_04 = "\"$schema\":\"http://json-schema.org/draft-04/schema#\",";

    @ParameterizedTest
    @MethodSource("bodies")
    @Timeout(value = 5, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readsOrRefuses(String body) {
        assertThat(answer(body)).isNotNull();
    }

    private static Object answer(String body) {
        try {
            return Bodies.READER.read(body.getBytes(UTF_8));
        } catch (Refusal refusal) {
            return refusal;
        }
    }

    static List<String> bodies() {
        String colliding = joined(1 << 13, HostileBodiesTest::colliding);
        return List.of(
                schema("{\"required\":[" + colliding + "]}"),
                schema("{" + DRAFT_04 + "\"enum\":[" + colliding + "]}"),
                schema("{" + DRAFT_04 + "\"enum\":[" + joined(4000, i -> "{\"a\":" + colliding(i) + "}") + "]}"),
                schema("{" + joined(1 << 13, i -> colliding(i) + ":1") + "}"),
                "{" + joined(1 << 15, i -> colliding(i) + ":1") + "}",
                "{" + joined(100_000, i -> "\"k\":1") + "}",
                schema("{\"properties\":{" + joined(4_900, i -> "\"k" + i + "\":{\"type\":5}") + "}}"),
                schema("{\"properties\":{" + joined(80_000, i -> "\"k" + i + "\":{}") + "}}"),
                schema("{\"allOf\":[" + joined(4_500, i -> "{\"pattern\":\"(a" + i + ")\"}") + "]}"),
                schema("{\"pattern\":\"" + "(a|b)*".repeat(160_000) + "\"}"),
                schema("{\"pattern\":\"" + "(".repeat(200) + "a" + ")*".repeat(200) + "\"}"),
                schema("{\"pattern\":\"" + "(?:a|".repeat(200) + ")".repeat(200) + "\"}"),
                schema("{\"pattern\":\"^(a+)+$\",\"const\":\"" + "a".repeat(5_000) + "!\"}"),
                schema("{\"not\":".repeat(60) + "{\"type\":1}" + "}".repeat(60)),
                schema("{" + DRAFT_04 + "\"items\":" + "{\"items\":".repeat(60) + "1" + "}".repeat(61)),
                schema("[".repeat(500_000)),
                schema("{\"$ref\":\"#\"}"),
                schema("{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}}}"),
                schema("{\"allOf\":[" + joined(4_500, i -> "{\"$ref\":\"#/allOf/" + i + "\"}") + "]}"),
                schema("{\"$id\":\"http://x/" + "a/".repeat(400_000) + "\",\"allOf\":["
                        + joined(1_000, i -> "{\"$ref\":\"b\"}") + "]}"),
                schema("{\"$ref\":\"#" + "/a".repeat(400_000) + "\"}"),
                schema("{\"enum\":[" + joined(2_400, i -> "9".repeat(400)) + "]}"),
                schema("{\"minLength\":" + "9".repeat(900_000) + "}"),
                schema("{\"minLength\":1e999999999,\"multipleOf\":1e-999999999,\"maximum\":1e99999999999999999999}"),
                "{\"oauth_callback_url\":\"https://" + "a.".repeat(400_000) + "\"}",
                "{\"identifier_field_path\":\"" + "[".repeat(900_000) + "\"}",
                "{\"identifier_field_path\":\"" + "(".repeat(128) + "a|".repeat(400) + "\"}",
                "{\"identifier_field_path\":\"" + "a||".repeat(333) + "\"}",
                "{\"identifier_field_path\":\"a" + ".a".repeat(499) + "\"}",
                "{\"" + "x".repeat(900_000) + "\":1}",
                "{\"error_codes\":{" + joined(80_000, i -> "\"k" + i + "\":1") + "}}",
                "{" + "\n".repeat(900_000) + "x");
    }

    private static String schema(String schema) {
        return "{\"identifier_field_path\":\"a\",\"configuration_fields\":" + schema + "}";
    }

    private static String joined(int count, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(","));
    }

    /// Texts with one `String.hashCode()`: `Aa` and `BB` have the same.
    private static String colliding(int number) {
        return IntStream.range(0, 15)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining("", "\"", "\""));
    }
}
