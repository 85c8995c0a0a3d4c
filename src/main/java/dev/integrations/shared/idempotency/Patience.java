package dev.integrations.shared.idempotency;

import java.time.Duration;

/// Waits in growing pauses, and not for ever.
final class Patience {

    private static final long LONGEST_PAUSE_MS = 100;

    private final long deadline;
    private long pause = 5;

    Patience(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
    }

    /// Pauses.
    ///
    /// @throws RequestInProgress when the time is up
    void aLittle() {
        if (System.nanoTime() >= deadline) {
            throw new RequestInProgress();
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new RequestInProgress();
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
}
