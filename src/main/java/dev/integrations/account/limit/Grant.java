package dev.integrations.account.limit;

import java.time.Instant;

/// What the database answered when it was asked for requests.
///
/// @param counted   when they were counted, by the database's clock: in the windows of this instant
/// @param answered  what time it was there when it answered, which is later when it waited for another instance
/// @param granted   how many requests may be made; 0 when some window has none left
/// @param inSecond  granted to all instances in that second, this grant included; so too the others
record Grant(Instant counted, Instant answered, int granted, int inSecond, int inMinute, int inDay) {

    int in(Window window) {
        return switch (window) {
            case SECOND -> inSecond;
            case MINUTE -> inMinute;
            case DAY -> inDay;
        };
    }

    /// How long a window of this grant still went on when the database answered; not positive when it was over.
    long nanosLeft(Window window) {
        return window.left(counted, answered).toNanos();
    }
}
