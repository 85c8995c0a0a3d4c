package dev.integrations.shared;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Word that there is something to do, from whoever made it to the one who does it. Given again before it was heard, it
/// is
/// heard once.
public class Word {

    private final Semaphore given = new Semaphore(0);

    /// Gives it; whoever waits goes on at once.
    public final void give() {
        if (given.availablePermits() == 0) {
            given.release();
        }
    }

    /// Waits for it, for at most the given time.
    public final void await(Duration patience) throws InterruptedException {
        given.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        given.drainPermits();
    }
}
