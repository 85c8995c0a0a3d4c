package dev.integrations.account.access;

import dev.integrations.shared.error.Outage;
import dev.integrations.shared.error.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Sees to it at each start that there is an administrator's key, and that trying out ends where it must. What the
/// service needs for that may be away; then it is tried again, and requests are answered meanwhile.
@Component
class Beginning implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Beginning.class);
    private static final long PAUSE_MS = 2_000;

    private final FirstKey firstKey;
    private final LoopbackAccess loopback;
    private final String reasonToEnd;

    Beginning(FirstKey firstKey, LoopbackAccess loopback, Environment settings, SignOn signOn) {
        this.firstKey = firstKey;
        this.loopback = loopback;
        this.reasonToEnd = LoopbackAccess.reasonToEnd(settings, signOn);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!isDone()) {
            Thread.ofVirtual().name("first-key").start(this::goOn);
        }
    }

    private void goOn() {
        try {
            do {
                Thread.sleep(PAUSE_MS);
            } while (!isDone());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDone() {
        try {
            firstKey.issueWhereThereIsNone();
            if (!reasonToEnd.isEmpty()) {
                loopback.end(reasonToEnd);
            }
            return true;
        } catch (Unavailable away) {
            log.warn("The administrator's key cannot be looked after yet; trying again");
            return false;
        } catch (RuntimeException failure) {
            if (!Outage.explains(failure)) {
                throw failure;
            }
            log.warn("The administrator's key cannot be looked after yet; trying again: {}", Outage.reason(failure));
            return false;
        }
    }
}
