package dev.integrations.integration.reaction;

import dev.integrations.account.Handles;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.command.ArchiveIntegration;
import dev.integrations.integration.command.HandOver;
import dev.integrations.integration.reaction.EstateTable.Estate;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.error.Outage;
import dev.integrations.shared.event.Provenance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Archives or hands over the integrations of accounts that were closed, one by one, whatever it is interrupted by.
///
/// Several instances may do it at once: each command does nothing when it has been done.
@Component
class EstateWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EstateWorker.class);

    private static final Duration ROUND = Duration.ofSeconds(30);
    /// A request that began before the account was closed has ended by then.
    private static final Duration LAST_REQUESTS = Duration.ofMinutes(2);
    private static final int AT_ONCE = 100;
    private static final String REASON = "The account that it belonged to was closed.";

    private final EstateTable estates;
    private final Commands commands;
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable Thread thread;

    EstateWorker(EstateTable estates, Commands commands) {
        this.estates = estates;
        this.commands = commands;
    }

    /// Says that there is something to do.
    void wake() {
        wake.release();
    }

    @Override
    public void start() {
        Thread worker = Thread.ofVirtual().name("estates").unstarted(this::run);
        thread = worker;
        worker.start();
    }

    private void run() {
        try {
            while (isRunning()) {
                roundOrLog();
                wake.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void roundOrLog() {
        try {
            estates.open().forEach(this::settle);
        } catch (RuntimeException failure) {
            log.warn("What closed accounts had could not be settled; trying again: {}", Outage.reason(failure));
        }
    }

    private void settle(Estate estate) {
        String heir = estate.heir() == null || estates.isClosed(estate.heir()) ? null : estate.heir();
        int done = 0;
        List<IntegrationId> rest = estates.rest(estate.account(), heir != null, AT_ONCE);
        while (!rest.isEmpty() && isRunning()) {
            rest.forEach(integration -> settle(integration, estate.account(), heir));
            done += rest.size();
            log.info("Settled {} integrations of the account {}", done, estate.account());
            rest = estates.rest(estate.account(), heir != null, AT_ONCE);
        }
        if (rest.isEmpty()) {
            estates.settle(estate.account(), LAST_REQUESTS);
        }
    }

    private void settle(IntegrationId integration, String account, @Nullable String heir) {
        Object command = heir == null
                ? new ArchiveIntegration(integration, account, REASON)
                : new HandOver(integration, account, heir);
        commands.send(command, Provenance.system(Handles.OPERATOR, "estate-of-" + account));
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
