package dev.integrations.listener.delivery;

import dev.integrations.listener.delivery.GivenUpTable.GivenUp;
import dev.integrations.shared.Rounds;
import dev.integrations.shared.error.Outage;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes what was given up as dead, some at a time. Nobody waits for it: such deliveries count as dead already.
@Component
final class GivingUp extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(GivingUp.class);

    private static final int AT_ONCE = 5000;
    /// Others want to write, too.
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final GivenUpTable table;
    private final TransactionTemplate transaction;

    GivingUp(GivenUpTable table, PlatformTransactionManager transactions) {
        super("webhook-giving-up");
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    protected void round() throws InterruptedException {
        try {
            boolean some = Boolean.TRUE.equals(transaction.execute(status -> goOn()));
            Thread.sleep(some ? PAUSE : IDLE);
        } catch (RuntimeException failure) {
            log.warn("What was given up could not be written; trying again: {}", Outage.reason(failure));
            Thread.sleep(PAUSE_AFTER_FAILURE);
        }
    }

    private boolean goOn() {
        Optional<GivenUp> next = table.next();
        next.ifPresent(one -> table.end(one, AT_ONCE));
        return next.isPresent();
    }
}
