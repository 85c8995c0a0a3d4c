package dev.integrations.shared;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The share of the processors that one kind of work in virtual threads has.
///
/// Virtual threads compute in the order in which they became ready, each until it waits. Whoever answers a request has
/// its turn soon only if few of all others are ready: of those that share this, half as many as there are processors.
public final class ProcessorShare {

    private static final ScopedValue<ProcessorShare> HELD = ScopedValue.newInstance();

    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    /// Computes when its turn has come.
    public <T, X extends Throwable> T compute(ScopedValue.CallableOp<? extends T, X> work) throws X {
        turns.acquireUninterruptibly();
        try {
            return ScopedValue.where(HELD, this).call(work);
        } finally {
            turns.release();
        }
    }

    /// Computes when its turn has come, or after a time: whoever has its turn may wait for somebody who reads slowly.
    ///
    /// @param patience at most so long
    public <T, X extends Throwable> T computeWithin(Duration patience, ScopedValue.CallableOp<? extends T, X> work)
            throws X, InterruptedException {
        boolean inTurn = turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return work.call();
        } finally {
            if (inTurn) {
                turns.release();
            }
        }
    }

    /// Waits for somebody else, a network or a lock; meanwhile another computes with the share of this thread, if it
    /// has one.
    public static <T, X extends Throwable> T await(ScopedValue.CallableOp<? extends T, X> wait) throws X {
        if (!HELD.isBound()) {
            return wait.call();
        }
        Semaphore turns = HELD.get().turns;
        turns.release();
        try {
            return wait.call();
        } finally {
            turns.acquireUninterruptibly();
        }
    }
}
