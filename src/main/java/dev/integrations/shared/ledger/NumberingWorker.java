package dev.integrations.shared.ledger;

import dev.integrations.shared.Rounds;
import dev.integrations.shared.Word;
import dev.integrations.shared.error.Outage;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs [Numbering] soon after each commit of this instance, and now and then for those of others.
final class NumberingWorker extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(NumberingWorker.class);

    /// At most so often while events keep coming, so that a pass numbers many at once.
    private static final Duration PACE = Duration.ofMillis(40);
    /// How long an event waits whose own instance died, or whose transaction was not the oldest one at its pass.
    private static final Duration IDLE = Duration.ofMillis(200);

    private final Numbering numbering;
    private final Runnable numbered;
    private final Word word = new Word();

    /// @param numbered called when events have got positions
    NumberingWorker(Numbering numbering, Runnable numbered) {
        super("ledger-numbering");
        this.numbering = numbering;
        this.numbered = numbered;
    }

    /// Says that events were committed.
    void wake() {
        word.give();
    }

    @Override
    public void start() {
        numbering.settleAfterRestore();
        super.start();
    }

    @Override
    protected void round() throws InterruptedException {
        Thread.sleep(PACE);
        word.await(IDLE);
        passOrLog();
    }

    private void passOrLog() {
        try {
            int count = numbering.pass();
            if (count > 0) {
                numbered.run();
            }
            if (count == Numbering.MOST_AT_ONCE) {
                wake();
            }
        } catch (RuntimeException | Error failure) {
            log.warn("Events could not be numbered; trying again: {}", Outage.reason(failure));
        }
    }
}
