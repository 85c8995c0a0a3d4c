package dev.integrations.shared.ledger;

import dev.integrations.shared.error.Unavailable;
import java.time.Duration;
import java.util.function.LongSupplier;

/// For readers of what follows the ledger: waits until it has come as far as is asked for.
public final class Arrival {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private Arrival() {}

    /// Returns at once where it has, which is nearly always so.
    ///
    /// @param reached how far it has come
    /// @throws Unavailable when it does not get there in time
    public static void await(LongSupplier reached, long position) {
        long begin = System.nanoTime();
        while (reached.getAsLong() < position) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new Unavailable();
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable();
        }
    }
}
