package dev.integrations.listener.catalogue;

import dev.integrations.listener.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether others are told of an event.
sealed interface Decision {

    /// They are.
    ///
    /// @param owner   handle of the account that has the subject from now on; null when that stays as it was
    /// @param also    handle of an account that it concerns beside the one that had the subject before
    /// @param members of its data, after those that all events of the subject have
    /// @param changed JSONPaths of what is different from now on: told in place of members that are too large
    record Published(
            EventType type,
            @Nullable String owner,
            @Nullable String also,
            Members members,
            List<String> changed) implements Decision {

        static Published as(EventType type, Members members) {
            return new Published(type, null, null, members, List.of());
        }

        Published ownedBy(String handle) {
            return new Published(type, handle, also, members, changed);
        }

        Published alsoFor(String handle) {
            return new Published(type, owner, handle, members, changed);
        }

        Published changing(List<String> paths) {
            return new Published(type, owner, also, members, paths);
        }
    }

    /// They are not.
    ///
    /// @param reason for whoever wonders
    record Internal(String reason) implements Decision {}
}
