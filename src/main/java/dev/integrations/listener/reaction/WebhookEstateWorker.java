package dev.integrations.listener.reaction;

import dev.integrations.account.Handles;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.command.DeleteWithItsAccount;
import dev.integrations.listener.reaction.WebhookEstateTable.Estate;
import dev.integrations.shared.Rounds;
import dev.integrations.shared.Word;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.error.Outage;
import dev.integrations.shared.event.Provenance;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Deletes the webhooks of accounts for which nobody acts any more, one by one, whatever it is interrupted by.
///
/// Several instances may do it at once: each command does nothing when it has been done.
@Component
class WebhookEstateWorker extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(WebhookEstateWorker.class);

    private static final Duration ROUND = Duration.ofSeconds(30);
    /// A request that began before the account was closed has ended by then.
    private static final Duration LAST_REQUESTS = Duration.ofMinutes(2);
    private static final int AT_ONCE = 100;
    private static final WebhookId BEFORE_ALL = new WebhookId(new UUID(0, 0));

    private final WebhookEstateTable estates;
    private final Commands commands;
    private final Word word = new Word();

    WebhookEstateWorker(WebhookEstateTable estates, Commands commands) {
        super("webhook-estates");
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
            log.warn("Webhooks of closed accounts could not be deleted; trying again: {}", Outage.reason(failure));
        }
    }

    private void settle(Estate estate) {
        List<WebhookId> batch = estates.rest(estate, BEFORE_ALL, AT_ONCE);
        while (!batch.isEmpty() && isRunning()) {
            batch.forEach(webhook -> deleteOrLog(webhook, estate));
            batch = estates.rest(estate, batch.getLast(), AT_ONCE);
        }
        if (estates.rest(estate, BEFORE_ALL, 1).isEmpty()) {
            estates.settle(estate, LAST_REQUESTS);
        }
    }

    private void deleteOrLog(WebhookId webhook, Estate estate) {
        try {
            commands.send(
                    new DeleteWithItsAccount(webhook),
                    Provenance.system(Handles.OPERATOR, "estate-of-" + estate.account()));
        } catch (RuntimeException failure) {
            log.warn(
                    "The webhook {} of the account {} could not be deleted; trying again: {}",
                    webhook,
                    estate.account(),
                    Outage.reason(failure));
        }
    }
}
