package dev.integrations.shared.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How one reader of the ledger stands, in all instances together.
///
/// @param position     of the last event that it has read
/// @param head         the last position of the ledger
/// @param oldestUnread when the first event was recorded that it has not read; null when there is none, and while the
///                     index of the ledger does not know it yet
/// @param pausedSince  null unless an administrator has paused it
/// @param failingSince null unless it failed the last time it was tried
public record ReaderState(
        String name,
        boolean rebuildable,
        long position,
        long head,
        @Nullable Instant oldestUnread,
        @Nullable Instant pausedSince,
        @Nullable Instant failingSince) {}
