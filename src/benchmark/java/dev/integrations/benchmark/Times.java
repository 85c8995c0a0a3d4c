package dev.integrations.benchmark;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/// How long things took, in steps of a tenth of a millisecond up to a minute. Safe for use by several threads.
final class Times {

    private static final int STEPS_A_MILLISECOND = 10;
    private static final int STEPS = 60_000 * STEPS_A_MILLISECOND;

    private final AtomicLongArray counts = new AtomicLongArray(STEPS + 1);

    void add(double milliseconds) {
        int step = (int) Math.round(milliseconds * STEPS_A_MILLISECOND);
        counts.incrementAndGet(Math.clamp(step, 0, STEPS));
    }

    long count() {
        long count = 0;
        for (int step = 0; step <= STEPS; step++) {
            count += counts.get(step);
        }
        return count;
    }

    /// In milliseconds: so long or less did this share of them take, 1 for all; 0 when there is none.
    double quantile(double share) {
        long left = (long) Math.ceil(share * count());
        int step = 0;
        while (step < STEPS && left > counts.get(step)) {
            left -= counts.get(step);
            step++;
        }
        return step / (double) STEPS_A_MILLISECOND;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d, p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                count(),
                quantile(0.5),
                quantile(0.99),
                quantile(1));
    }
}
