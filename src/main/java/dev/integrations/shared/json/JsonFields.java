package dev.integrations.shared.json;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.InvalidRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The members of one small body, read one by one; what is wrong is told at the end, all at once.
///
/// `null` in a member means that it is not set.
public final class JsonFields {

    private static final int MOST_LISTED = 100;
    private static final long MOST_COUNTED = 1_000_000_000_000_000L;

    private final Map<String, JsonNode> given = new LinkedHashMap<>();
    private final Set<String> unread = new TreeSet<>();
    private final List<Detail> wrong = new ArrayList<>();

    /// Reads a body for its members.
    ///
    /// @throws MalformedBody  when it is no JSON text
    /// @throws InvalidRequest when it is no JSON object
    public JsonFields(byte[] body) {
        JsonBody json = StrictJson.read(body);
        if (!json.isObject()) {
            throw new InvalidRequest(Detail.inBody("$", "Must be a JSON object."));
        }
        for (JsonMember member : json.members()) {
            wrong.addAll(member.faults());
            given.put(member.name(), member.value());
            unread.add(member.name());
        }
    }

    /// Whether a member is there, `null` included.
    public boolean has(String name) {
        return given.containsKey(name);
    }

    /// Reads a member that may be absent.
    ///
    /// @param parse throws an [IllegalArgumentException] whose message says what would be right
    /// @return null when it is not set, or wrong
    public <T> @Nullable T optional(String name, Function<JsonNode, T> parse) {
        unread.remove(name);
        JsonNode value = given.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException unreadable) {
            refuse(name, String.valueOf(unreadable.getMessage()));
            return null;
        }
    }

    /// Reads a member that cannot be changed, and may be sent back as it was shown.
    ///
    /// @param isShown whether a value, `null` included, says the same
    public void unchanged(String name, Predicate<JsonNode> isShown) {
        unread.remove(name);
        JsonNode value = given.get(name);
        if (value != null && !isShown.test(value)) {
            refuse(name, "Cannot be changed; leave it out, or send it as it is.");
        }
    }

    /// Reads a member that must be there.
    ///
    /// @return null when it is not set, or wrong; [#done] then throws
    public <T> @Nullable T required(String name, Function<JsonNode, T> parse) {
        T value = optional(name, parse);
        if (value == null
                && wrong.stream().noneMatch(detail -> detail.parameter().equals(path(name)))) {
            refuse(name, "Is required.");
        }
        return value;
    }

    /// A string of 1 to so many characters (code points).
    public static Function<JsonNode, String> text(int longest) {
        return value -> {
            String fault = JsonTexts.fault(value, longest);
            if (fault != null) {
                throw new IllegalArgumentException(fault);
            }
            return value.stringValue();
        };
    }

    /// A string of one form.
    ///
    /// @param rule what it must be, as a sentence
    public static Function<JsonNode, String> text(Predicate<String> form, String rule) {
        return value -> {
            if (!value.isString() || !form.test(value.stringValue())) {
                throw new IllegalArgumentException(rule);
            }
            return value.stringValue();
        };
    }

    /// A whole number from 0 to 10 to the power of 15.
    public static Function<JsonNode, Long> count() {
        return value -> {
            boolean counts = value.isIntegralNumber() && value.canConvertToLong();
            if (!counts || value.longValue() < 0 || value.longValue() > MOST_COUNTED) {
                throw new IllegalArgumentException("Must be a whole number from 0 to " + MOST_COUNTED + ".");
            }
            return value.longValue();
        };
    }

    /// Notes that a member is wrong.
    public void refuse(String name, String message) {
        wrong.add(Detail.inBody(path(name), message));
    }

    /// Notes that an element of a member is wrong.
    ///
    /// @param index from 0
    public void refuse(String name, int index, String message) {
        wrong.add(Detail.inBody(JsonPath.element(path(name), index), message));
    }

    private static String path(String name) {
        return JsonPath.member("$", name);
    }

    /// Ends the reading.
    ///
    /// @throws InvalidRequest when a member was wrong, or is one that nobody read
    public void done() {
        unread.forEach(name -> refuse(name, "Is not a field of this request."));
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong.subList(0, Math.min(wrong.size(), MOST_LISTED)));
        }
    }
}
