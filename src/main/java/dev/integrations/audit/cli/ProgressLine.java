package dev.integrations.audit.cli;

import java.io.PrintStream;
import java.time.Duration;

/// Says now and then how far something has come.
final class ProgressLine {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final PrintStream out;
    private final String what;
    private final long begun = System.nanoTime();
    private long last = begun;

    /// @param what such as `exported`
    ProgressLine(PrintStream out, String what) {
        this.out = out;
        this.what = what;
    }

    void at(long done, long all) {
        long now = System.nanoTime();
        if (now - last >= BETWEEN.toNanos() || done == all) {
            last = now;
            out.printf("%,d of %,d events %s, %.0f s%n", done, all, what, (now - begun) / 1e9);
        }
    }
}
