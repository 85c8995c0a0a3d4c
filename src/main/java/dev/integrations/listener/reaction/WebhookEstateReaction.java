package dev.integrations.listener.reaction;

import dev.integrations.account.Handles;
import dev.integrations.account.event.AccountClosed;
import dev.integrations.account.event.AccountOpened;
import dev.integrations.account.event.AnonymousAccessEnded;
import dev.integrations.account.event.AnonymousWorkHandedOver;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/// Notes that nobody acts for an account any more, whose webhooks then go; [WebhookEstateWorker] carries it out.
///
/// Webhooks are not handed over: their endpoints are those of whoever made them, and whoever comes after must not tell
/// them what happens.
@Component
@ProcessingGroup(WebhookEstateReaction.GROUP)
class WebhookEstateReaction {

    static final String GROUP = "webhook-estate-reaction";

    private final WebhookEstateTable estates;
    private final WebhookEstateWorker worker;

    WebhookEstateReaction(WebhookEstateTable estates, WebhookEstateWorker worker) {
        this.estates = estates;
        this.worker = worker;
    }

    @EventHandler
    void on(AccountClosed event, @Timestamp Instant at) {
        estates.write(event.handle(), at);
        wakeAfterCommit();
    }

    @EventHandler
    void on(AnonymousWorkHandedOver event, @Timestamp Instant at) {
        estates.write(Handles.LOCAL, at);
        wakeAfterCommit();
    }

    /// What was made without a key hears nothing of accounts.
    @EventHandler
    void on(AnonymousAccessEnded event, @Timestamp Instant at) {
        estates.writeForPlatform(Handles.LOCAL, at);
        wakeAfterCommit();
    }

    /// The same where nothing else has ended it.
    @EventHandler
    void on(AccountOpened event, @Timestamp Instant at) {
        if (!Handles.isReserved(event.handle())) {
            estates.writeForPlatform(Handles.LOCAL, at);
            wakeAfterCommit();
        }
    }

    private void wakeAfterCommit() {
        CurrentUnitOfWork.ifStarted(unit -> unit.afterCommit(committed -> worker.wake()));
    }
}
