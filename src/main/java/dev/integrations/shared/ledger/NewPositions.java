package dev.integrations.shared.ledger;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Word from whoever numbers events to whoever reads them.
final class NewPositions {

    private final Semaphore announced = new Semaphore(0);

    void announce() {
        if (announced.availablePermits() == 0) {
            announced.release();
        }
    }

    /// Waits for the next word, for at most the given time.
    void await(Duration patience) throws InterruptedException {
        announced.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        announced.drainPermits();
    }
}
