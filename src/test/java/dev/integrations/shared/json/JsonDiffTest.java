package dev.integrations.shared.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.json.JsonDiff.Change;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonDiffTest {

    @Test
    void findsNothingBetweenEqualTexts() {
        assertThat(between("{\"a\":[1,{\"b\":null}]}", "{\"a\":[1,{\"b\":null}]}"))
                .isEmpty();
        assertThat(JsonDiff.between("$", null, null)).isEmpty();
    }

    @Test
    void tellsWhatIsThereFromWhatIsNull() {
        assertThat(between("{\"a\":1,\"b\":2}", "{\"a\":null,\"c\":null}"))
                .containsExactly(change("$.a", "1", "null"), change("$.b", "2", null), change("$.c", null, "null"));
        assertThat(JsonDiff.between("$.x", null, new JsonText("null"))).containsExactly(change("$.x", null, "null"));
    }

    @Test
    void takesTheSpellingOfNumbersForData() {
        assertThat(between("{\"a\":1.0}", "{\"a\":1.00}")).containsExactly(change("$.a", "1.0", "1.00"));
    }

    @Test
    void descendsThroughObjects() {
        assertThat(between("{\"a\":{\"b b\":{\"c\":\"x\"}}}", "{\"a\":{\"b b\":{\"c\":\"y\"}}}"))
                .containsExactly(change("$.a['b b'].c", "\"x\"", "\"y\""));
    }

    @Test
    void tellsOfTheOrderOfPropertiesWhereNothingElseIsDifferent() {
        assertThat(between("{\"o\":{\"a\":1,\"b\":2}}", "{\"o\":{\"b\":2,\"a\":1}}"))
                .containsExactly(change("$.o", "{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}"));
        assertThat(between("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":3}")).containsExactly(change("$.a", "1", "3"));
    }

    @Test
    void tellsWhichElementsWereRemovedAndAdded() {
        assertThat(between("[\"a\",\"b\",\"c\",\"d\"]", "[\"a\",\"c\",\"x\",\"d\",\"e\"]"))
                .containsExactly(
                        change("$[1]", "\"b\"", null), change("$[2]", null, "\"x\""), change("$[4]", null, "\"e\""));
        assertThat(between("[1,2,3]", "[3,1,2]")).containsExactly(change("$[2]", "3", null), change("$[0]", null, "3"));
    }

    @Test
    void comparesElementByElementWhereThatIsShorter() {
        assertThat(between("[{\"id\":1,\"n\":\"x\"},{\"id\":2}]", "[{\"id\":1,\"n\":\"y\"},{\"id\":2}]"))
                .containsExactly(change("$[0].n", "\"x\"", "\"y\""));
        assertThat(between("[\"a\",\"b\"]", "[\"a\",\"c\"]")).containsExactly(change("$[1]", "\"b\"", "\"c\""));
    }

    @Test
    void replacesAValueByOneOfAnotherKind() {
        assertThat(between("{\"a\":{}}", "{\"a\":[]}")).containsExactly(change("$.a", "{}", "[]"));
        assertThat(between("1", "\"1\"")).containsExactly(change("$", "1", "\"1\""));
    }

    @Test
    void takesAnObjectThatNamesOnePropertyTwiceAsAWhole() {
        assertThat(between("{\"a\":1,\"a\":2}", "{\"a\":2}"))
                .containsExactly(change("$", "{\"a\":1,\"a\":2}", "{\"a\":2}"));
    }

    @Test
    void givesALargeArrayThatIsAllDifferentAsAWhole() {
        String before = list(1001, i -> "\"b" + i + "\"");
        String after = list(1002, i -> "\"a" + i + "\"");
        assertThat(between(before, after)).containsExactly(change("$", before, after));
    }

    @Test
    void takesMillisecondsForTheLargestDocuments() {
        String numbers = list(9_999, Integer::toString);
        String others = list(9_999, i -> Integer.toString(i * 7919 % 9_999));
        String deep = "{\"a\":".repeat(63) + numbers + "}".repeat(63);
        String deepOther = "{\"a\":".repeat(63) + others + "}".repeat(63);
        String nested = list(100, i -> "[".repeat(62) + list(100, Integer::toString) + "]".repeat(62));
        String nestedOther = list(100, i -> "[".repeat(62) + list(100, j -> "9" + i + j) + "]".repeat(62));
        assertThat(fastest(deep, deepOther)).isLessThan(Duration.ofMillis(100));
        assertThat(fastest(nested, nestedOther)).isLessThan(Duration.ofMillis(100));
    }

    private static Duration fastest(String before, String after) {
        return IntStream.range(0, 5)
                .mapToObj(i -> {
                    long start = System.nanoTime();
                    assertThat(between(before, after)).isNotEmpty();
                    return Duration.ofNanos(System.nanoTime() - start);
                })
                .min(Duration::compareTo)
                .orElseThrow();
    }

    private static String list(int size, IntFunction<String> element) {
        return IntStream.range(0, size).mapToObj(element).collect(Collectors.joining(",", "[", "]"));
    }

    private static List<Change> between(String before, String after) {
        return JsonDiff.between("$", new JsonText(before), new JsonText(after));
    }

    private static Change change(String path, @Nullable String before, @Nullable String after) {
        return new Change(path, text(before), text(after));
    }

    private static @Nullable JsonText text(@Nullable String json) {
        return json == null ? null : new JsonText(json);
    }
}
