package dev.integrations.integration.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.event.IntegrationArchived;
import dev.integrations.integration.event.IntegrationCreated;
import dev.integrations.integration.event.IntegrationTransferDeclined;
import dev.integrations.integration.event.IntegrationTransferOffered;
import dev.integrations.integration.event.IntegrationTransferWithdrawn;
import dev.integrations.integration.event.IntegrationTransferred;
import dev.integrations.shared.error.NotFound;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// Decides what may happen to one integration; handlers say whether anything did.
@Aggregate(type = "integration")
class Integration {

    @AggregateIdentifier
    private IntegrationId id;

    private String owner;
    private @Nullable String offeredTo;
    private boolean archived;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(CreateIntegration command) {
        apply(new IntegrationCreated(
                command.id().value(), command.owner(), command.manifest(), command.clientSecret()));
    }

    @CommandHandler
    boolean handle(OfferTransfer command) {
        refuseUnless(command.owner().equals(owner));
        if (archived) {
            throw new IntegrationIsArchived();
        }
        boolean changes = !command.to().equals(offeredTo);
        if (changes) {
            apply(new IntegrationTransferOffered(id.value(), owner, command.to()));
        }
        return changes;
    }

    @CommandHandler
    boolean handle(WithdrawTransfer command) {
        refuseUnless(command.owner().equals(owner));
        String to = offeredTo;
        if (to != null) {
            apply(new IntegrationTransferWithdrawn(id.value(), to));
        }
        return to != null;
    }

    @CommandHandler
    boolean handle(DeclineTransfer command) {
        refuseUnless(command.recipient().equals(offeredTo));
        apply(new IntegrationTransferDeclined(id.value(), command.recipient()));
        return true;
    }

    @CommandHandler
    boolean handle(AcceptTransfer command) {
        boolean changes = !command.recipient().equals(owner);
        if (changes) {
            refuseUnless(command.recipient().equals(offeredTo));
            apply(new IntegrationTransferred(id.value(), owner, command.recipient()));
        }
        return changes;
    }

    @CommandHandler
    boolean handle(HandOver command) {
        boolean changes = command.from().equals(owner) && !command.to().equals(owner);
        if (changes) {
            apply(new IntegrationTransferred(id.value(), owner, command.to()));
        }
        return changes;
    }

    @CommandHandler
    boolean handle(ArchiveIntegration command) {
        boolean changes = command.owner().equals(owner) && !archived;
        if (changes) {
            apply(new IntegrationArchived(id.value(), command.reason()));
        }
        return changes;
    }

    /// Whoever has nothing to do with an integration does not learn that it exists.
    private static void refuseUnless(boolean concerned) {
        if (!concerned) {
            throw new NotFound("integration");
        }
    }

    @EventSourcingHandler
    void on(IntegrationCreated event) {
        id = new IntegrationId(event.integrationId());
        owner = event.owner();
    }

    @EventSourcingHandler
    void on(IntegrationTransferOffered event) {
        offeredTo = event.to();
    }

    @EventSourcingHandler
    void on(IntegrationTransferWithdrawn event) {
        offeredTo = null;
    }

    @EventSourcingHandler
    void on(IntegrationTransferDeclined event) {
        offeredTo = null;
    }

    @EventSourcingHandler
    void on(IntegrationTransferred event) {
        owner = event.to();
        offeredTo = null;
    }

    @EventSourcingHandler
    void on(IntegrationArchived event) {
        archived = true;
        offeredTo = null;
    }
}
