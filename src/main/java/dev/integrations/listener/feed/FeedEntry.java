package dev.integrations.listener.feed;

import dev.integrations.listener.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That a published event is at a position of the ledger, and whom it concerns; that never changes.
///
/// @param integration what it happened to; null when it is about something else
/// @param account     handle of the account that had its subject when it happened
/// @param also        handle of another account that it concerns, of a transfer
public record FeedEntry(
        long position,
        EventType type,
        @Nullable UUID integration,
        String account,
        @Nullable String also) {

    /// Whether it concerns an account.
    public boolean concerns(String handle) {
        return account.equals(handle) || handle.equals(also);
    }
}
