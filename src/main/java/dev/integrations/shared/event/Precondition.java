package dev.integrations.shared.event;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// In which versions something must be for a command to be carried out: metadata of the command alone, since no event
/// needs it.
///
/// @param versions numbers of the last event; null for any
public record Precondition(@Nullable Set<Long> versions) {

    public static final Precondition NONE = new Precondition(null);

    /// The key in the metadata of a command; its value is read by [#holds].
    public static final String KEY = "ifVersion";

    public Map<String, String> asMetaData() {
        return versions == null
                ? Map.of()
                : Map.of(KEY, versions.stream().map(String::valueOf).collect(Collectors.joining(",", ",", ",")));
    }

    public boolean allows(long version) {
        return versions == null || versions.contains(version);
    }

    /// Whether what was carried as metadata allows a version.
    ///
    /// @param carried null when any does
    public static boolean holds(@Nullable String carried, long version) {
        return carried == null || carried.contains("," + version + ",");
    }
}
