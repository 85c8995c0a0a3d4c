package dev.integrations.shared.axonserver;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/// Remembers which processors of this instance could not handle an event just now: the processors themselves forget
/// as soon as they let go of the event.
final class ProcessorFailures {

    /// Longer than a processor waits before it tries again.
    private static final Duration MEMORY = Duration.ofSeconds(15);

    private final Map<String, Long> failedAt = new ConcurrentHashMap<>();

    void watch(UnitOfWork<?> work, String processor) {
        work.onRollback(failed -> failedAt.put(processor, System.nanoTime()));
        work.afterCommit(handled -> failedAt.remove(processor));
    }

    boolean failsNow(String processor) {
        Long last = failedAt.get(processor);
        return last != null && System.nanoTime() - last < MEMORY.toNanos();
    }
}
