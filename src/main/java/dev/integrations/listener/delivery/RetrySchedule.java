package dev.integrations.listener.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// When a failed delivery is attempted again: the times that Standard Webhooks recommends, a little spread.
final class RetrySchedule {

    /// Each wait is up to this much longer, so that what failed together does not come back together.
    private static final double JITTER = 0.1;
    /// By so much an attempt may be late.
    private static final Duration LATE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final List<Duration> waits;

    RetrySchedule(List<Duration> waits) {
        this.waits = List.copyOf(waits);
    }

    /// Whoever failed longer ago, and not since, was not asked since.
    Duration longest() {
        return waits.stream()
                .map(wait -> Duration.ofMillis((long) (wait.toMillis() * (1 + JITTER))))
                .filter(wait -> wait.compareTo(LONGEST) > 0)
                .max(Duration::compareTo)
                .orElse(LONGEST)
                .plus(LATE);
    }

    /// How long to wait; empty when there was the last attempt.
    ///
    /// @param attempts   how many there were
    /// @param retryAfter what the endpoint wishes; null when nothing
    Optional<Duration> waitAfter(int attempts, @Nullable Duration retryAfter) {
        if (attempts > waits.size()) {
            return Optional.empty();
        }
        Duration wait = waits.get(attempts - 1);
        long spread = (long)
                (wait.toMillis() * (1 + JITTER * ThreadLocalRandom.current().nextDouble()));
        Duration planned = Duration.ofMillis(spread);
        Duration wished = retryAfter == null ? planned : heeded(retryAfter);
        return Optional.of(wished.compareTo(planned) > 0 ? wished : planned);
    }

    /// As much as is heeded of what an endpoint wishes.
    static Duration heeded(Duration retryAfter) {
        return retryAfter.compareTo(LONGEST) < 0 ? retryAfter : LONGEST;
    }
}
