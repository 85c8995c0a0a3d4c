package dev.integrations.shared;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Work that goes on in rounds, in a thread of its own, from the start of the service to its stop.
public abstract class Rounds implements SmartLifecycle {

    private final String name;
    private volatile @Nullable Thread thread;

    /// Work under a name.
    ///
    /// @param name of the thread
    protected Rounds(String name) {
        this.name = name;
    }

    /// One round, with the wait before or after it; what fails in it and may be tried again is its own affair.
    ///
    /// @throws InterruptedException when the service stops
    protected abstract void round() throws InterruptedException;

    /// The thread begins once it can be seen that it runs.
    @Override
    public void start() {
        Thread worker = Thread.ofVirtual().name(name).unstarted(this::run);
        thread = worker;
        worker.start();
    }

    private void run() {
        try {
            while (isRunning()) {
                round();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
