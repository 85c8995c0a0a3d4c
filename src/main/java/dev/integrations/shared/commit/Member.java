package dev.integrations.shared.commit;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One unit of work that waits to be committed, and the thread that waits for it.
final class Member {

    private final List<Write> writes;
    private final Thread thread = Thread.currentThread();
    private volatile boolean done;
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
    void await() {
        boolean interrupted = false;
        while (!done && !mayLead) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        mayLead = false;
        if (interrupted) {
            thread.interrupt();
        }
    }

    void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
