package dev.integrations.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who did something, as the metadata of events has it.
///
/// @param account handle of the account that acted; null where that is not told
/// @param type    `anonymous`, `api-key`, `user` or `system`; null where it is not told
/// @param id      which one of that type; null for `anonymous`, `system`, and where it is not told
/// @param role    what the actor might do, several separated by commas; null for `system`
public record Actor(
        @Nullable String account,
        @Nullable String type,
        @Nullable String id,
        @Nullable String role) {

    /// Reads the metadata of an event.
    public static Actor of(Map<String, ?> metaData) {
        return new Actor(
                text(metaData.get("account")),
                text(metaData.get("actorType")),
                text(metaData.get("actorId")),
                text(metaData.get("role")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /// As much as a caller may know: of other accounts the role alone.
    public Actor seenBy(Reach reach) {
        return account != null && reach.covers(account) ? this : new Actor(null, null, null, role);
    }
}
