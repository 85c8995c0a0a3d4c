package dev.integrations.listener.delivery;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Bounds the connections to the database that all runs of this instance take together: however many endpoints are
/// delivered to, whoever creates something finds one.
@Component
final class FewConnections {

    private static final int MOST = 3;

    private final Semaphore free = new Semaphore(MOST, true);

    /// Does something with the database when its turn has come.
    <T extends @Nullable Object> T with(Supplier<T> work) {
        free.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    /// The same of what answers nothing.
    void run(Runnable work) {
        with(() -> {
            work.run();
            return true;
        });
    }
}
