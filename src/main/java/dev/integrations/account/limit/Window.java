package dev.integrations.account.limit;

import java.time.Duration;
import java.time.Instant;

/// The windows in which requests are counted: they begin with each second, minute and day of UTC.
enum Window {
    SECOND("second", 1),
    MINUTE("minute", 60),
    DAY("day", 86_400);

    private final String policy;
    private final long seconds;

    Window(String policy, long seconds) {
        this.policy = policy;
        this.seconds = seconds;
    }

    /// The name of its policy in headers.
    String policy() {
        return policy;
    }

    long seconds() {
        return seconds;
    }

    /// How long the window that holds one instant still goes on at another; negative when it is over.
    Duration left(Instant within, Instant now) {
        long next = Math.floorDiv(within.getEpochSecond(), seconds) + 1;
        return Duration.between(now, Instant.ofEpochSecond(next * seconds));
    }
}
