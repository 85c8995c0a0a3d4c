package dev.integrations.benchmark;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Sends creates at a steady rate, whether or not those before are answered: how long one takes counts from when it was
/// to be sent, so that a service that stands still for a moment cannot hide it.
final class Creates {

    /// Beyond these the rate cannot be kept, and counts no more: each sends as soon as another is answered.
    private static final int MOST_UNDER_WAY = 64;

    private final Service service;
    private final Semaphore places = new Semaphore(MOST_UNDER_WAY);
    /// Not virtual ones, which would wait for those that listen in the same process.
    private final Executor senders = Executors.newFixedThreadPool(
            MOST_UNDER_WAY, Thread.ofPlatform().daemon().factory());
    private final AtomicInteger failed = new AtomicInteger();

    Creates(Service service) {
        this.service = service;
    }

    /// Returns when all are answered.
    Times send(int perSecond, int seconds) throws InterruptedException {
        var times = new Times();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        for (long due = begin; due < end && System.nanoTime() < end; due += 1_000_000_000L / perSecond) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            places.acquire();
            long when = due;
            senders.execute(() -> send(when, times));
        }
        places.acquire(MOST_UNDER_WAY);
        places.release(MOST_UNDER_WAY);
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " creates failed");
        }
        return times;
    }

    private void send(long due, Times times) {
        try {
            service.create();
            times.add((System.nanoTime() - due) / 1e6);
        } catch (IOException | InterruptedException failure) {
            failed.incrementAndGet();
            System.err.println(failure);
        } finally {
            places.release();
        }
    }
}
