package dev.integrations.shared;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Work that goes on in rounds, in a thread of its own, from the start of the service to its stop.
///
/// It is one of the operating system's: a virtual one that computes for long keeps others, that answer requests, from a
/// processor.
public abstract class Rounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String name;
    private volatile boolean broken;
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
        Thread worker = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        thread = worker;
        worker.start();
    }

    private void run() {
        try {
            while (isRunning()) {
                roundOrLog();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whatever happens in a round, there is a next one: nobody else would do the work.
    private void roundOrLog() throws InterruptedException {
        try {
            round();
            broken = false;
        } catch (RuntimeException | Error failure) {
            if (!broken && isRunning()) {
                log.error("The work of {} was broken off; trying again", name, failure);
            }
            broken = true;
            Thread.sleep(PAUSE);
        }
    }

    /// Whether it goes on: its last round did not break off, and its thread is there unless it was stopped.
    public boolean isWell() {
        Thread worker = thread;
        return !broken && (worker == null || worker.isAlive());
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
