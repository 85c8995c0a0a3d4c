package dev.integrations.audit.cli;

import java.io.PrintStream;
import java.time.Duration;

/// Says every few seconds how far it is.
final class Progress {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    private final PrintStream out;
    private long last = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void at(long position, long end) {
        if (System.nanoTime() - last > BETWEEN_LINES.toNanos()) {
            out.println("Verifying: " + position + (end > 0 ? " of " + end : ""));
            last = System.nanoTime();
        }
    }
}
