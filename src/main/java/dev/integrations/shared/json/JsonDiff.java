package dev.integrations.shared.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The difference of two JSON values, field by field. The spelling of numbers is part of a value; the order of
/// properties is told where nothing else is different in an object.
///
/// What would take too long to compare, or to list, is told as one change of the whole.
public final class JsonDiff {

    /// Pairs of elements that one comparison looks at, which takes some milliseconds.
    private static final int MOST_PAIRS = 1_000_000;

    /// Changes inside one object or array; where there would be more, it has changed as a whole.
    private static final int MOST_CHANGES = 1_000;

    private int pairs;

    private JsonDiff() {}

    /// One place at which the values differ.
    ///
    /// @param path   JSONPath (RFC 9535); of an element that was removed its index before, of one that was added
    ///     its index after
    /// @param before null when nothing was there; JSON's `null` is a value
    /// @param after  null when nothing is there any more
    public record Change(
            String path,
            @Nullable JsonText before,
            @Nullable JsonText after) {

        private int length() {
            return path.length() + length(before) + length(after);
        }

        private static int length(@Nullable JsonText value) {
            return value == null ? 0 : value.text().length();
        }
    }

    /// All differences, in the order of what was before, then of what is after; none when the texts are equal.
    ///
    /// @param path   where the values stand, `$` for whole documents
    /// @param before null when there was none
    /// @param after  null when there is none
    public static List<Change> between(String path, @Nullable JsonText before, @Nullable JsonText after) {
        if (Objects.equals(before, after)) {
            return List.of();
        }
        if (before == null || after == null) {
            return List.of(new Change(path, before, after));
        }
        return new JsonDiff().changes(path, JsonSpan.of(before), JsonSpan.of(after));
    }

    private List<Change> changes(String path, JsonSpan before, JsonSpan after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<Change> inside = List.of();
        if (before.members() != null && after.members() != null) {
            inside = ofMembers(path, before.members(), after.members());
        } else if (before.elements() != null && after.elements() != null) {
            inside = ofElements(path, before.elements(), after.elements());
        }
        boolean whole = inside.isEmpty() || inside.size() > MOST_CHANGES;
        return whole ? List.of(new Change(path, before.json(), after.json())) : inside;
    }

    private List<Change> ofMembers(String path, Map<String, JsonSpan> before, Map<String, JsonSpan> after) {
        List<Change> found = new ArrayList<>();
        before.forEach((name, value) -> {
            JsonSpan now = after.get(name);
            if (now == null) {
                found.add(new Change(JsonPath.member(path, name), value.json(), null));
            } else if (!value.equals(now)) {
                found.addAll(changes(JsonPath.member(path, name), value, now));
            }
        });
        after.forEach((name, value) -> {
            if (!before.containsKey(name)) {
                found.add(new Change(JsonPath.member(path, name), null, value.json()));
            }
        });
        return found;
    }

    /// The shorter one of what was removed and added, and, of arrays of one length, what each element became.
    private List<Change> ofElements(String path, List<JsonSpan> before, List<JsonSpan> after) {
        List<Change> moved = removedAndAdded(path, before, after);
        if (before.size() != after.size()) {
            return moved;
        }
        List<Change> each = new ArrayList<>();
        for (int i = 0; i < before.size() && each.size() <= MOST_CHANGES; i++) {
            if (!before.get(i).equals(after.get(i))) {
                each.addAll(changes(JsonPath.element(path, i), before.get(i), after.get(i)));
            }
        }
        return moved.isEmpty() || length(each) < length(moved) ? each : moved;
    }

    private static int length(List<Change> changes) {
        return changes.stream().mapToInt(Change::length).sum();
    }

    /// @return empty when that is too much to find out
    private List<Change> removedAndAdded(String path, List<JsonSpan> before, List<JsonSpan> after) {
        int start = sameAtStart(before, after);
        int end = sameAtEnd(before, after, start);
        List<JsonSpan> old = before.subList(start, before.size() - end);
        List<JsonSpan> now = after.subList(start, after.size() - end);
        long more = (long) old.size() * now.size();
        if (pairs + more > MOST_PAIRS) {
            return List.of();
        }
        pairs += (int) more;
        return alongLongest(path, start, old, now);
    }

    private static int sameAtStart(List<JsonSpan> before, List<JsonSpan> after) {
        int most = Math.min(before.size(), after.size());
        return IntStream.range(0, most)
                .filter(i -> !before.get(i).equals(after.get(i)))
                .findFirst()
                .orElse(most);
    }

    private static int sameAtEnd(List<JsonSpan> before, List<JsonSpan> after, int start) {
        int most = Math.min(before.size(), after.size()) - start;
        return IntStream.range(0, most)
                .filter(i -> !before.get(before.size() - 1 - i).equals(after.get(after.size() - 1 - i)))
                .findFirst()
                .orElse(most);
    }

    /// Leaves out the longest sequence of elements that both have.
    private static List<Change> alongLongest(String path, int start, List<JsonSpan> old, List<JsonSpan> now) {
        int[][] common = longestFrom(old, now);
        List<Change> removed = new ArrayList<>();
        List<Change> added = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                i++;
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                removed.add(
                        new Change(JsonPath.element(path, start + i), old.get(i).json(), null));
                i++;
            } else {
                added.add(new Change(
                        JsonPath.element(path, start + j), null, now.get(j).json()));
                j++;
            }
        }
        removed.addAll(added);
        return removed;
    }

    /// How many elements the rests of both have in common, by where the rests begin.
    private static int[][] longestFrom(List<JsonSpan> old, List<JsonSpan> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
