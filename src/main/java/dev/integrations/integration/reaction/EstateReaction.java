package dev.integrations.integration.reaction;

import dev.integrations.account.Handles;
import dev.integrations.account.event.AccountClosed;
import dev.integrations.account.event.AnonymousWorkHandedOver;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Notes that an account's integrations go to somebody else, or out of use; [EstateWorker] carries it out.
@Component
@ProcessingGroup(EstateReaction.GROUP)
class EstateReaction {

    static final String GROUP = "estate-reaction";

    private final EstateTable estates;
    private final EstateWorker worker;

    EstateReaction(EstateTable estates, EstateWorker worker) {
        this.estates = estates;
        this.worker = worker;
    }

    @EventHandler
    void on(AccountClosed event, @Timestamp Instant at) {
        note(event.handle(), event.estate().heir(), at);
    }

    @EventHandler
    void on(AnonymousWorkHandedOver event, @Timestamp Instant at) {
        note(Handles.LOCAL, event.to(), at);
    }

    private void note(String account, @Nullable String heir, Instant at) {
        estates.write(account, heir, at);
        CurrentUnitOfWork.ifStarted(unit -> unit.afterCommit(committed -> worker.wake()));
    }
}
