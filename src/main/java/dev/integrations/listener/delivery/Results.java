package dev.integrations.listener.delivery;

import dev.integrations.shared.Rounds;
import dev.integrations.shared.error.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes what came of attempts, of all endpoints together: a transaction for as many as there are.
///
/// It stops after those that deliver, and writes what they left.
@Component
final class Results extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(Results.class);

    private static final int MOST_AT_ONCE = 1000;
    private static final Duration PARTING = Duration.ofSeconds(5);
    private static final long PAUSE_MS = 25;
    private static final long PAUSE_AFTER_FAILURE_MS = 500;

    private final ResultTable table;
    private final DeliveryTable deliveries;
    private final ClaimTable claims;
    private final TransactionTemplate transaction;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Trouble trouble = new Trouble();
    private final AtomicInteger unwritten = new AtomicInteger();

    private record Entry(Result result, @Nullable Hold hold, CompletableFuture<Void> written) {}

    Results(ResultTable table, DeliveryTable deliveries, ClaimTable claims, PlatformTransactionManager transactions) {
        super("webhook-results");
        this.table = table;
        this.deliveries = deliveries;
        this.claims = claims;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Takes a result in; those of one caller are written in their order.
    ///
    /// @param hold what the endpoint asked for with it; null when for nothing
    /// @return ends when it is durable
    CompletableFuture<Void> add(Result result, @Nullable Hold hold) {
        var entry = new Entry(result, hold, new CompletableFuture<>());
        unwritten.incrementAndGet();
        queue.add(entry);
        return entry.written;
    }

    /// Before those that deliver.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    @Override
    protected void round() throws InterruptedException {
        Entry first = queue.poll(1, TimeUnit.SECONDS);
        if (first != null) {
            var entries = new ArrayList<Entry>();
            entries.add(first);
            Thread.sleep(PAUSE_MS);
            queue.drainTo(entries, MOST_AT_ONCE - 1);
            writeUntilWritten(entries);
        }
    }

    /// Whoever waits for what cannot be written is told: it is attempted again.
    private void writeUntilWritten(List<Entry> entries) throws InterruptedException {
        try {
            while (!written(entries)) {
                Thread.sleep(PAUSE_AFTER_FAILURE_MS);
            }
            entries.forEach(entry -> entry.written.complete(null));
        } finally {
            unwritten.addAndGet(-entries.size());
            entries.forEach(entry -> entry.written.cancel(false));
        }
    }

    @Override
    public boolean isWell() {
        return super.isWell() && !trouble.isLasting();
    }

    /// What is left is written before, while the database takes it.
    @Override
    public void stop() {
        long end = System.nanoTime() + PARTING.toNanos();
        while (isRunning() && unwritten.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(PAUSE_MS).toNanos());
        }
        super.stop();
        if (unwritten.get() > 0) {
            log.warn("What came of {} attempts could not be written: they are made again", unwritten.get());
        }
    }

    private boolean written(List<Entry> entries) {
        List<Result> results = entries.stream().map(Entry::result).toList();
        List<Hold> holds =
                entries.stream().map(Entry::hold).filter(Objects::nonNull).toList();
        try {
            transaction.executeWithoutResult(status -> {
                if (results.stream().allMatch(Result::isDelivered)) {
                    deliveries.needNoSync();
                }
                table.write(results);
                claims.hold(holds);
            });
            trouble.isOver();
            return true;
        } catch (RuntimeException failure) {
            trouble.goesOn();
            log.warn("Results of deliveries could not be written; trying again: {}", Outage.reason(failure));
            return false;
        }
    }
}
