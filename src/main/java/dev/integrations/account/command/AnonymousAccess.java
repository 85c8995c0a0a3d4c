package dev.integrations.account.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.integrations.account.AnonymousAccessId;
import dev.integrations.account.event.AnonymousAccessEnded;
import dev.integrations.account.event.AnonymousWorkHandedOver;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// The time in which the service is used without credentials: it ends once, and what was made in it can be
/// given away.
@Aggregate(type = "anonymous-access")
class AnonymousAccess {

    /// Read by Axon alone.
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable UUID id;

    private boolean ended;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean handle(EndAnonymousAccess command) {
        boolean changes = !ended;
        if (changes) {
            apply(new AnonymousAccessEnded(command.reason()));
        }
        return changes;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(HandOverAnonymousWork command) {
        apply(new AnonymousWorkHandedOver(command.to()));
    }

    @EventSourcingHandler
    void on(AnonymousAccessEnded event) {
        id = AnonymousAccessId.ONLY;
        ended = true;
    }

    @EventSourcingHandler
    void on(AnonymousWorkHandedOver event) {
        id = AnonymousAccessId.ONLY;
    }
}
