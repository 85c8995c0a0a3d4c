package dev.integrations.shared.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.json.JsonDiff.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class JsonDiffProperties {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern STEP = Pattern.compile("\\.([a-z]+)|\\[([0-9]+)]");

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void makesTheLaterValueOfTheEarlierOne(@ForAll("values") String before, @ForAll("values") String after) {
        List<Change> changes = JsonDiff.between("$", new JsonText(before), new JsonText(after));
        assertThat(applied(JSON.readTree(before), changes)).isEqualTo(JSON.readTree(after));
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void findsSomethingExactlyWhenTheTextsDiffer(@ForAll("values") String before, @ForAll("values") String after) {
        List<Change> changes = JsonDiff.between("$", new JsonText(before), new JsonText(after));
        assertThat(changes.isEmpty()).isEqualTo(before.equals(after));
        assertThat(changes).noneMatch(change -> Objects.equals(change.before(), change.after()));
        assertThat(changes).doesNotHaveDuplicates();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void tellsOnlyWhatIsThere(@ForAll("values") String before, @ForAll("values") String after) {
        for (Change change : JsonDiff.between("$", new JsonText(before), new JsonText(after))) {
            if (change.before() != null) {
                assertThat(at(JSON.readTree(before), change.path()))
                        .isEqualTo(JSON.readTree(change.before().text()));
            }
            if (change.after() != null) {
                assertThat(at(JSON.readTree(after), change.path()))
                        .isEqualTo(JSON.readTree(change.after().text()));
            }
        }
    }

    /// Values first, then what is removed, from behind, then what is added, from the front.
    private static JsonNode applied(JsonNode before, List<Change> changes) {
        JsonNode root = JSON.createArrayNode().add(before);
        List<Change> removed = new ArrayList<>();
        List<Change> added = new ArrayList<>();
        for (Change change : changes) {
            if (change.after() == null) {
                removed.addFirst(change);
            } else if (change.before() == null) {
                added.add(change);
            } else {
                set(root, change);
            }
        }
        removed.stream()
                .sorted(Comparator.comparingInt(JsonDiffProperties::index).reversed())
                .forEach(c -> remove(root, c));
        added.stream()
                .sorted(Comparator.comparingInt(JsonDiffProperties::index))
                .forEach(c -> add(root, c));
        return root.get(0);
    }

    private static int index(Change change) {
        MatchResult last = steps(change.path()).getLast();
        return last.group(2) == null ? 0 : Integer.parseInt(last.group(2));
    }

    private static void set(JsonNode root, Change change) {
        List<MatchResult> steps = steps(change.path());
        JsonNode parent = walk(root, steps.subList(0, steps.size() - 1));
        MatchResult last = steps.getLast();
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last.group(2)), value(change));
        } else {
            ((ObjectNode) parent).set(last.group(1), value(change));
        }
    }

    private static void remove(JsonNode root, Change change) {
        List<MatchResult> steps = steps(change.path());
        JsonNode parent = walk(root, steps.subList(0, steps.size() - 1));
        if (parent instanceof ArrayNode array) {
            array.remove(Integer.parseInt(steps.getLast().group(2)));
        } else {
            ((ObjectNode) parent).remove(steps.getLast().group(1));
        }
    }

    private static void add(JsonNode root, Change change) {
        List<MatchResult> steps = steps(change.path());
        JsonNode parent = walk(root, steps.subList(0, steps.size() - 1));
        if (parent instanceof ArrayNode array) {
            array.insert(Integer.parseInt(steps.getLast().group(2)), value(change));
        } else {
            ((ObjectNode) parent).set(steps.getLast().group(1), value(change));
        }
    }

    private static JsonNode value(Change change) {
        return JSON.readTree(Objects.requireNonNull(change.after()).text());
    }

    private static JsonNode at(JsonNode document, String path) {
        return walk(JSON.createArrayNode().add(document), steps(path));
    }

    private static List<MatchResult> steps(String path) {
        Matcher matcher = STEP.matcher("[0]" + path.substring(1));
        return matcher.results().toList();
    }

    private static JsonNode walk(JsonNode from, List<MatchResult> steps) {
        JsonNode found = from;
        for (MatchResult step : steps) {
            @Nullable String name = step.group(1);
            found = name == null ? found.get(Integer.parseInt(step.group(2))) : found.get(name);
        }
        return found;
    }

    @Provide
    Arbitrary<String> values() {
        return values(3);
    }

    private static Arbitrary<String> values(int depth) {
        return depth == 0
                ? scalars()
                : Arbitraries.frequencyOf(
                        Tuple.of(4 - depth, scalars()),
                        Tuple.of(2, lists(values(depth - 1))),
                        Tuple.of(2, objects(values(depth - 1))));
    }

    private static Arbitrary<String> lists(Arbitrary<String> inside) {
        return inside.list().ofMaxSize(5).map(values -> "[" + String.join(",", values) + "]");
    }

    private static Arbitrary<String> objects(Arbitrary<String> inside) {
        Arbitrary<List<String>> names = Arbitraries.shuffle("a", "b", "c", "d");
        return Combinators.combine(names, inside.list().ofMaxSize(4))
                .as((order, values) -> IntStream.range(0, values.size())
                        .mapToObj(i -> "\"" + order.get(i) + "\":" + values.get(i))
                        .collect(Collectors.joining(",", "{", "}")));
    }

    private static Arbitrary<String> scalars() {
        return Arbitraries.of("0", "1", "2", "-0", "1e2", "null", "true", "\"x\"", "\"y\\n\\\"{[\"");
    }
}
