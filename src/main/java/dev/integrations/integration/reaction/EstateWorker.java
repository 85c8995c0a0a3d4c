package dev.integrations.integration.reaction;

import dev.integrations.account.Handles;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.command.ArchiveWithItsAccount;
import dev.integrations.integration.command.HandOver;
import dev.integrations.integration.reaction.EstateTable.Estate;
import dev.integrations.shared.Rounds;
import dev.integrations.shared.Word;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.error.Outage;
import dev.integrations.shared.event.Provenance;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Archives or hands over the integrations of accounts that were closed, one by one, whatever it is interrupted by.
///
/// Several instances may do it at once: each command does nothing when it has been done.
@Component
class EstateWorker extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(EstateWorker.class);

    private static final Duration ROUND = Duration.ofSeconds(30);
    /// A request that began before the account was closed has ended by then.
    private static final Duration LAST_REQUESTS = Duration.ofMinutes(2);
    private static final int AT_ONCE = 100;
    private static final IntegrationId BEFORE_ALL = new IntegrationId(new UUID(0, 0));
    private static final String REASON = "The account that it belonged to was closed.";

    private final EstateTable estates;
    private final Commands commands;
    private final Word word = new Word();

    EstateWorker(EstateTable estates, Commands commands) {
        super("estates");
        this.estates = estates;
        this.commands = commands;
    }

    /// Says that there is something to do.
    void wake() {
        word.give();
    }

    @Override
    protected void round() throws InterruptedException {
        settleOrLog();
        word.await(ROUND);
    }

    private void settleOrLog() {
        try {
            estates.open().forEach(this::settle);
        } catch (RuntimeException failure) {
            log.warn("What closed accounts had could not be settled; trying again: {}", Outage.reason(failure));
        }
    }

    /// Goes over what is there once; what could not be done, or is not seen to be done yet, is left to the next round.
    private void settle(Estate estate) {
        int done = 0;
        boolean inherited = isInherited(estate);
        List<IntegrationId> batch = estates.rest(estate.account(), inherited, BEFORE_ALL, AT_ONCE);
        while (!batch.isEmpty() && isRunning()) {
            for (IntegrationId integration : batch) {
                done += settledOrLogged(integration, estate, inherited) ? 1 : 0;
            }
            if (done > 0) {
                log.info("Settled {} integrations of the account {}", done, estate.account());
            }
            inherited = isInherited(estate);
            batch = estates.rest(estate.account(), inherited, batch.getLast(), AT_ONCE);
        }
        if (estates.rest(estate.account(), inherited, BEFORE_ALL, 1).isEmpty()) {
            estates.settle(estate.account(), LAST_REQUESTS);
        }
    }

    /// The heir may be closed at any time.
    private boolean isInherited(Estate estate) {
        return estate.heir() != null && !estates.isClosed(estate.heir());
    }

    private boolean settledOrLogged(IntegrationId integration, Estate estate, boolean inherited) {
        try {
            Object command = command(integration, estate, inherited);
            return command != null
                    && commands.send(command, Provenance.system(Handles.OPERATOR, "estate-of-" + estate.account()));
        } catch (RuntimeException failure) {
            log.warn(
                    "The integration {} of the account {} could not be settled; trying again: {}",
                    integration,
                    estate.account(),
                    Outage.reason(failure));
            return false;
        }
    }

    /// What was made without a key stays where it is when nobody is left to get it.
    private static @Nullable Object command(IntegrationId integration, Estate estate, boolean inherited) {
        String heir = estate.heir();
        if (heir != null && inherited) {
            return new HandOver(integration, estate.account(), heir);
        }
        return estate.account().equals(Handles.LOCAL)
                ? null
                : new ArchiveWithItsAccount(integration, estate.account(), REASON);
    }
}
