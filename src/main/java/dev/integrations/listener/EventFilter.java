package dev.integrations.listener;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which types of events somebody wants: one by its name, or all that begin alike, such as `v1.integration.*`.
///
/// @param pattern which at least one type matches
public record EventFilter(String pattern) {

    private static final String REST = "*";
    private static final String REST_OF_WORDS = ".*";

    /// What a filter must be, as a sentence for whoever sent another one.
    public static final String RULE = "Must be a type of event, or the first words of some with .* behind them: "
            + Arrays.stream(EventType.values()).map(EventType::wire).collect(Collectors.joining(", ")) + "; "
            + String.join(", ", patterns()) + ".";

    /// Reads one.
    ///
    /// @throws IllegalArgumentException when no type can match it; the message says what can
    public EventFilter {
        if (Arrays.stream(EventType.values()).noneMatch(type -> matches(pattern, type))) {
            throw new IllegalArgumentException(RULE);
        }
    }

    public boolean matches(EventType type) {
        return matches(pattern, type);
    }

    private static boolean matches(String pattern, EventType type) {
        return pattern.endsWith(REST_OF_WORDS)
                ? type.wire().startsWith(pattern.substring(0, pattern.length() - REST.length()))
                : type.wire().equals(pattern);
    }

    /// All types that one of the filters wants; of no filters, all.
    public static Set<EventType> typesOf(Collection<EventFilter> filters) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (EventType type : EventType.values()) {
            if (filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(type))) {
                types.add(type);
            }
        }
        return Collections.unmodifiableSet(types);
    }

    /// Those with a star, in their order.
    public static List<String> patterns() {
        return Arrays.stream(EventType.values())
                .map(EventType::wire)
                .map(name -> name.substring(0, name.lastIndexOf('.')) + REST_OF_WORDS)
                .distinct()
                .toList();
    }
}
