package dev.integrations.shared.commit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One unit of work that waits to be committed, and the thread that waits for it.
final class Member {

    private final List<Write> writes;
    private final Thread thread = Thread.currentThread();
    private volatile boolean done;
    private volatile boolean taken;
    private volatile boolean mayLead;
    private @Nullable RuntimeException failure;

    Member(List<Write> writes) {
        this.writes = writes;
    }

    List<Write> writes() {
        return writes;
    }

    boolean isDone() {
        return done;
    }

    boolean isTaken() {
        return taken;
    }

    /// Some thread commits it now, and calls the next when it has sent.
    void take() {
        taken = true;
    }

    @Nullable RuntimeException failure() {
        return failure;
    }

    void committed() {
        done = true;
        LockSupport.unpark(thread);
    }

    void failed(RuntimeException cause) {
        failure = cause;
        committed();
    }

    /// Calls the thread to see whether it can commit what waits.
    void callToLead() {
        mayLead = true;
        LockSupport.unpark(thread);
    }

    /// Waits until it is done or called to lead; an interrupt is kept for later, since what was decided here may be
    /// stored already.
    ///
    /// @return false when the time was up first
    boolean await(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        while (!done && (taken || !mayLead) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(this, deadline - System.nanoTime());
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            thread.interrupt();
        }
        boolean inTime = done || mayLead;
        mayLead = false;
        return inTime;
    }

    void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
