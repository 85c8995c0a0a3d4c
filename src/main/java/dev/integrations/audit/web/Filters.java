package dev.integrations.audit.web;

import dev.integrations.shared.event.EventFamily;
import dev.integrations.shared.event.EventName;
import dev.integrations.shared.web.Ids;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Reads what entries are wanted by. Each throws an [IllegalArgumentException] whose message says what would be right.
@Component
class Filters {

    private static final int LONGEST_ACTOR = 255;

    private final Set<String> names;

    /// @param families all events that there can be
    Filters(List<EventFamily> families) {
        names = families.stream()
                .flatMap(EventFamily::events)
                .flatMap(event -> Stream.ofNullable(event.getAnnotation(EventName.class)))
                .map(EventName::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    List<String> events(String given) {
        List<String> wanted = List.of(given.split(",", -1));
        if (!names.containsAll(wanted)) {
            throw new IllegalArgumentException(
                    "Must be names of events with commas between them, such as integration.created,integration.changed.");
        }
        return wanted.stream().distinct().sorted().toList();
    }

    static String actor(String given) {
        boolean storable = given.chars().noneMatch(c -> c < ' ' || Character.isSurrogate((char) c));
        if (given.isEmpty() || given.length() > LONGEST_ACTOR || !storable) {
            throw new IllegalArgumentException("Must be the id of a key or a user, or the handle of an account.");
        }
        return given;
    }

    static UUID integration(String given) {
        return Ids.parse(given).orElseThrow(() -> new IllegalArgumentException("Must be the id of an integration."));
    }
}
