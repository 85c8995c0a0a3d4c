package dev.integrations.listener.feed;

import dev.integrations.listener.EventType;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which published events somebody wants of those that may be told.
///
/// @param types       of these types
/// @param integration of this one alone; null for any, and what is about none
public record FeedFilter(Set<EventType> types, @Nullable UUID integration) {

    public FeedFilter {
        types = Set.copyOf(types);
    }

    /// Whether all types are wanted.
    boolean takesAllTypes() {
        return types.size() == EventType.values().length;
    }

    /// Whether an event is wanted.
    public boolean takes(FeedEntry entry) {
        return types.contains(entry.type()) && (integration == null || integration.equals(entry.integration()));
    }
}
