package dev.integrations.listener.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether work fails again and again. What passes soon is none.
final class Trouble {

    private static final Duration PASSING = Duration.ofSeconds(30);

    private volatile @Nullable Instant since;

    void goesOn() {
        if (since == null) {
            since = Instant.now();
        }
    }

    void isOver() {
        since = null;
    }

    boolean isLasting() {
        Instant begin = since;
        return begin != null && begin.plus(PASSING).isBefore(Instant.now());
    }
}
