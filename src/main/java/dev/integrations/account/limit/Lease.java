package dev.integrations.account.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What an instance holds of an account's quota in one second; or, when nothing was granted, for how long that is
/// known.
///
/// It may be used from any thread. Times are those of [System#nanoTime].
final class Lease {

    /// A refusal is looked at again so often: other instances hand back what they did not use, and this clock stands
    /// still while its machine is suspended.
    private static final long LONGEST_REFUSAL = TimeUnit.MINUTES.toNanos(1);

    private static final Window[] WINDOWS = Window.values();

    private final RateQuotas quotas;
    private final Grant grant;
    private final long received;
    private final long usableUntil;
    private final long refusedUntil;
    private final AtomicInteger left;

    /// Wraps a grant.
    ///
    /// @param sent     the database counted no earlier than this: reckoned from here, no request comes into a
    ///     window that it was not granted for
    /// @param received the database answered no later than this: reckoned from here, nobody is sent back too early
    Lease(RateQuotas quotas, Grant grant, long sent, long received) {
        this.quotas = quotas;
        this.grant = grant;
        this.received = received;
        this.usableUntil = sent + grant.nanosLeft(Window.SECOND);
        this.refusedUntil = received + Math.min(longestWait(), LONGEST_REFUSAL);
        this.left = new AtomicInteger(grant.granted());
    }

    /// Counts the request that the lease was asked for, before others may use it.
    ///
    /// The database has counted it in its window, however long the answer took.
    Verdict countFirst(long now) {
        return refuses() ? refused(now) : allowed(left.decrementAndGet(), now);
    }

    /// Counts one more request.
    ///
    /// @return null when only the database can say
    @Nullable Verdict count(long now) {
        if (refuses()) {
            return now - refusedUntil < 0 ? refused(now) : null;
        }
        int before = now - usableUntil < 0 ? left.getAndUpdate(requests -> Math.max(0, requests - 1)) : 0;
        return before == 0 ? null : allowed(before - 1, now);
    }

    /// Ends the lease.
    ///
    /// @return how many of its requests were not used
    int close() {
        return left.getAndSet(0);
    }

    Instant counted() {
        return grant.counted();
    }

    private boolean refuses() {
        return grant.granted() == 0;
    }

    private Verdict allowed(int unused, long now) {
        var remaining = new StringBuilder(80);
        for (Window window : WINDOWS) {
            append(remaining, window, leftOf(window) + unused, secondsLeft(window, now));
        }
        return new Verdict(true, Duration.ZERO, remaining.toString(), quotas.policy());
    }

    /// Names the windows alone that refuse, so that `Retry-After` is not before the end of any window named, as the
    /// draft asks.
    private Verdict refused(long now) {
        var remaining = new StringBuilder();
        long wait = 1;
        for (Window window : WINDOWS) {
            if (leftOf(window) == 0) {
                long seconds = secondsLeft(window, now);
                append(remaining, window, 0, seconds);
                wait = Math.max(wait, seconds);
            }
        }
        return new Verdict(false, Duration.ofSeconds(wait), remaining.toString(), quotas.policy());
    }

    private static void append(StringBuilder list, Window window, int requests, long seconds) {
        list.append(list.isEmpty() ? "\"" : ", \"")
                .append(window.policy())
                .append("\";r=")
                .append(requests)
                .append(";t=")
                .append(seconds);
    }

    private long longestWait() {
        long wait = 0;
        for (Window window : WINDOWS) {
            if (leftOf(window) == 0) {
                wait = Math.max(wait, grant.nanosLeft(window));
            }
        }
        return wait;
    }

    /// What nobody has been granted yet.
    private int leftOf(Window window) {
        return Math.max(0, quotas.in(window) - grant.in(window));
    }

    private long secondsLeft(Window window, long now) {
        long nanos = received + grant.nanosLeft(window) - now;
        return Math.max(1, Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1)));
    }
}
