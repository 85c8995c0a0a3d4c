package dev.integrations.account.limit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One account as one instance knows it: one of its requests at a time asks the database, for all that wait.
final class CountedAccount {

    private final String name;
    private final GrantTable grants;
    private final RateQuotas quotas;
    private final LongSupplier clock;

    private final ReentrantLock asking = new ReentrantLock();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile @Nullable Lease lease;
    private @Nullable CountUnknown lastFailure;

    /// @param clock as [System#nanoTime]
    CountedAccount(String name, GrantTable grants, RateQuotas quotas, LongSupplier clock) {
        this.name = name;
        this.grants = grants;
        this.quotas = quotas;
        this.clock = clock;
    }

    Verdict count() {
        Verdict known = countFromMemory();
        return known == null ? countWithOthers() : known;
    }

    private @Nullable Verdict countFromMemory() {
        Lease held = lease;
        return held == null ? null : held.count(clock.getAsLong());
    }

    private Verdict countWithOthers() {
        int failedBefore = failures.get();
        waiting.incrementAndGet();
        asking.lock();
        try {
            waiting.decrementAndGet();
            Verdict known = countFromMemory();
            return known == null ? ask(failedBefore) : known;
        } finally {
            asking.unlock();
        }
    }

    private Verdict ask(int failedBefore) {
        failWithWhomWasWaitedFor(failedBefore);
        try {
            Lease fresh = replace(lease);
            Verdict verdict = fresh.countFirst(clock.getAsLong());
            lease = fresh;
            return verdict;
        } catch (SQLException | RuntimeException away) {
            var failure = new CountUnknown(away);
            lastFailure = failure;
            failures.incrementAndGet();
            throw failure;
        }
    }

    /// Requests that wait while the database is away do not each find that out by themselves.
    private void failWithWhomWasWaitedFor(int failedBefore) {
        CountUnknown failure = lastFailure;
        if (failure != null && failures.get() != failedBefore) {
            throw new CountUnknown(failure);
        }
    }

    /// What was not used of the last lease goes back with the same statement.
    ///
    /// If that fails, nobody knows whether it went back, and it counts as used.
    private Lease replace(@Nullable Lease last) throws SQLException {
        int unused = last == null ? 0 : last.close();
        Instant leased = last == null ? Instant.EPOCH : last.counted();
        int wanted = Math.max(quotas.lease(), 1 + waiting.get());
        long sent = clock.getAsLong();
        Grant grant = grants.take(name, wanted, unused, leased);
        return new Lease(quotas, grant, sent, clock.getAsLong());
    }
}
