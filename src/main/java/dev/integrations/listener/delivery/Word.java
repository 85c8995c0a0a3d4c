package dev.integrations.listener.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Word that there is something to deliver, from whoever made it to whoever delivers.
@Component
final class Word {

    private final Semaphore given = new Semaphore(0);

    void give() {
        if (given.availablePermits() == 0) {
            given.release();
        }
    }

    /// Waits for it, for at most the given time.
    void await(Duration patience) throws InterruptedException {
        given.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        given.drainPermits();
    }
}
