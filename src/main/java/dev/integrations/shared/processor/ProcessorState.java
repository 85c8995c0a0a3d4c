package dev.integrations.shared.processor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How one processor stands, in all instances together.
///
/// @param rebuildable  whether it can be sent back to the beginning
/// @param position     of the last event that it has taken in
/// @param head         position of the last event that there is
/// @param oldestUnread when the first event was recorded that it has not taken in; null when there is none, and while
///                     that is not known
/// @param pausedSince  null unless an administrator has paused it
/// @param failingSince null unless it failed the last time it was tried
public record ProcessorState(
        String name,
        boolean rebuildable,
        long position,
        long head,
        @Nullable Instant oldestUnread,
        @Nullable Instant pausedSince,
        @Nullable Instant failingSince) {

    /// Events that it has not taken in.
    public long lag() {
        return head - position;
    }

    /// How old the oldest of them is; zero when there is none, and null while that is not known.
    public @Nullable Duration age(Instant now) {
        if (lag() <= 0) {
            return Duration.ZERO;
        }
        if (oldestUnread == null) {
            return null;
        }
        return now.isBefore(oldestUnread) ? Duration.ZERO : Duration.between(oldestUnread, now);
    }

    /// Whether it stands still, paused or failing.
    public boolean isStopped() {
        return pausedSince != null || failingSince != null;
    }

    /// The same where that became known later.
    public ProcessorState withOldestUnread(Instant time) {
        return new ProcessorState(name, rebuildable, position, head, time, pausedSince, failingSince);
    }
}
