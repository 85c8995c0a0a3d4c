package dev.integrations.audit.proof;

import dev.integrations.shared.Rounds;
import dev.integrations.shared.error.Outage;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Lets the tree grow and checkpoints be signed, by one instance at a time.
final class CheckpointWorker extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(CheckpointWorker.class);

    private static final Duration ROUND = Duration.ofSeconds(1);
    /// How often the history is compared with what was signed while nothing is due, and how often a refusal is logged.
    private static final Duration REPEAT = Duration.ofMinutes(1);

    /// Held for the length of a transaction.
    private static final long LOCK = 0x61_75_64_69_74L;
    /// The planner knows nothing of rows that were just written, and would read whole tables to find them.
    private static final String ONE_INSTANCE = """
            select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                   set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), pg_try_advisory_xact_lock(?) as alone""";

    private final Signing signing;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private volatile @Nullable String refusal;
    private @Nullable String trouble;
    private long lastLine;
    private long lastCheck;

    CheckpointWorker(Signing signing, JdbcClient jdbc, TransactionOperations transaction) {
        super("checkpoints");
        this.signing = signing;
        this.jdbc = jdbc;
        this.transaction = transaction;
        long longAgo = System.nanoTime() - REPEAT.toNanos();
        this.lastLine = longAgo;
        this.lastCheck = longAgo;
    }

    /// Why nothing is signed; null while all is well.
    @Nullable String refusal() {
        return refusal;
    }

    @Override
    protected void round() throws InterruptedException {
        Thread.sleep(ROUND);
        attempt();
    }

    /// What is due now.
    synchronized void attempt() {
        try {
            growWhole();
            if (alone(this::signIfDue)) {
                signing.copy();
                wellAgain();
            }
            trouble = null;
        } catch (Refused refused) {
            refuse(String.valueOf(refused.getMessage()));
        } catch (MissingHashes missing) {
            refuse("the tree is damaged: " + missing.getMessage());
        } catch (RuntimeException | Error failure) {
            logOnce(failure);
        }
    }

    private void growWhole() {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = alone(signing::grow);
        }
    }

    /// @return whether the history was found as it was signed, and signed again if that was due
    private boolean signIfDue() {
        boolean due = signing.isDue();
        if (!due && refusal == null && System.nanoTime() - lastCheck < REPEAT.toNanos()) {
            return false;
        }
        signing.check();
        lastCheck = System.nanoTime();
        if (due) {
            signing.sign();
        }
        return true;
    }

    private boolean alone(BooleanSupplier work) {
        return Boolean.TRUE.equals(transaction.execute(status -> jdbc.sql(ONE_INSTANCE)
                        .param(LOCK)
                        .query((row, number) -> row.getBoolean("alone"))
                        .single()
                && work.getAsBoolean()));
    }

    private void refuse(String fact) {
        boolean isNew = !Objects.equals(refusal, fact);
        refusal = fact;
        if (isNew || System.nanoTime() - lastLine > REPEAT.toNanos()) {
            log.error("No checkpoint is signed, since {}. Run verify-audit before you do anything else.", fact);
            lastLine = System.nanoTime();
        }
    }

    private void wellAgain() {
        if (refusal != null) {
            log.warn("Checkpoints are signed again");
            refusal = null;
        }
    }

    private void logOnce(Throwable failure) {
        String cause = Outage.reason(failure);
        if (!Objects.equals(trouble, cause)) {
            log.warn("The tree could not be tended; trying again: {}", cause);
            trouble = cause;
        }
    }
}
