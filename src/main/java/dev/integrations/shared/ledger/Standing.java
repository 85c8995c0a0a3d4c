package dev.integrations.shared.ledger;

import dev.integrations.shared.error.Outage;
import dev.integrations.shared.ledger.ReaderTable.State;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One reader as this instance sees it: how far it is behind, and whether it fails.
final class Standing {

    private static final Logger log = LoggerFactory.getLogger(Standing.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    /// Below it no line says how far it is.
    private static final long BACKLOG = 5_000;

    private final LedgerReader reader;
    private volatile double behind = Double.NaN;
    private volatile @Nullable String trouble;
    private volatile boolean paused;
    private Duration pause = FIRST_PAUSE;
    private long lastFailure = System.nanoTime();
    private long lastLine = System.nanoTime();

    Standing(LedgerReader reader) {
        this.reader = reader;
    }

    LedgerReader reader() {
        return reader;
    }

    /// Events that it has not read; not a number while that is not known.
    double behind() {
        return behind;
    }

    /// Why it fails; null while it does not.
    @Nullable String trouble() {
        return trouble;
    }

    /// Whether an administrator has paused it, in all instances.
    boolean isPaused() {
        return paused;
    }

    /// Whether it may be tried now.
    boolean isReady() {
        return trouble == null || System.nanoTime() - lastFailure >= pause.toNanos();
    }

    void unknown() {
        behind = Double.NaN;
    }

    void stands(State state) {
        long position = state.positionOf(reader.name());
        long head = state.head();
        behind = head - position;
        paused = state.paused().contains(reader.name());
        if (position >= head) {
            succeeded();
        }
        if (behind < BACKLOG) {
            lastLine = System.nanoTime();
        } else if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
            log.info("The ledger reader {} is at {} of {}", reader.name(), position, head);
            lastLine = System.nanoTime();
        }
    }

    void succeeded() {
        if (trouble != null) {
            log.info("The ledger reader {} works again", reader.name());
            trouble = null;
            pause = FIRST_PAUSE;
        }
    }

    /// Each cause is logged once, and tried again in pauses that grow.
    void failed(long position, Throwable failure) {
        String cause = Outage.reason(failure);
        if (trouble != null) {
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        if (!Objects.equals(trouble, cause)) {
            log.error("The ledger reader {} stays at {} until this is mended", reader.name(), position, failure);
        }
        trouble = cause;
        lastFailure = System.nanoTime();
    }
}
