package dev.integrations.integration.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.Manifest;
import dev.integrations.integration.ManifestPatch;
import dev.integrations.integration.event.ClientSecretRotated;
import dev.integrations.integration.event.IntegrationApproved;
import dev.integrations.integration.event.IntegrationArchived;
import dev.integrations.integration.event.IntegrationChanged;
import dev.integrations.integration.event.IntegrationCreated;
import dev.integrations.integration.event.IntegrationRejected;
import dev.integrations.integration.event.IntegrationReopened;
import dev.integrations.integration.event.IntegrationSubmissionWithdrawn;
import dev.integrations.integration.event.IntegrationSubmitted;
import dev.integrations.integration.event.IntegrationTransferDeclined;
import dev.integrations.integration.event.IntegrationTransferOffered;
import dev.integrations.integration.event.IntegrationTransferWithdrawn;
import dev.integrations.integration.event.IntegrationTransferred;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.error.PreconditionFailed;
import dev.integrations.shared.event.Precondition;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
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
    private Manifest manifest;
    private Stage stage;

    /// Before any other handler: what is decided on is what the caller saw.
    @CommandHandlerInterceptor
    void checkVersion(@MetaDataValue(Precondition.KEY) @Nullable String versions) {
        if (versions != null && !Precondition.holds(versions, AggregateLifecycle.getVersion())) {
            throw new PreconditionFailed();
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(CreateIntegration command) {
        apply(new IntegrationCreated(
                command.id().value(), command.owner(), command.manifest(), command.clientSecret()));
    }

    @CommandHandler
    boolean handle(ChangeIntegration command) {
        refuseUnless(command.owner().equals(owner));
        if (stage != Stage.DRAFT) {
            throw new NotEditable(stage);
        }
        ManifestPatch patch = ManifestPatch.between(manifest, command.patch().appliedTo(manifest));
        boolean changes = !patch.isEmpty();
        if (changes) {
            apply(new IntegrationChanged(id.value(), patch));
        }
        return changes;
    }

    @CommandHandler
    boolean handle(RotateClientSecret command) {
        refuseUnless(command.owner().equals(owner));
        if (stage == Stage.ARCHIVED) {
            throw new IntegrationIsArchived();
        }
        apply(new ClientSecretRotated(id.value(), command.clientSecret(), command.overlap()));
        return true;
    }

    @CommandHandler
    boolean handle(SubmitIntegration command, Readiness readiness) {
        refuseUnless(command.owner().equals(owner));
        stage.mustAllow(Move.SUBMIT);
        List<Detail> faults = readiness.faults(manifest);
        if (!faults.isEmpty()) {
            throw new NotReady(faults);
        }
        apply(new IntegrationSubmitted(id.value()));
        return true;
    }

    @CommandHandler
    boolean handle(WithdrawSubmission command) {
        refuseUnless(command.owner().equals(owner));
        stage.mustAllow(Move.WITHDRAW);
        apply(new IntegrationSubmissionWithdrawn(id.value()));
        return true;
    }

    @CommandHandler
    boolean handle(ApproveIntegration command) {
        boolean byItsOwner = command.reviewer().equals(owner);
        if (byItsOwner && !command.tryOut()) {
            throw new OwnWork();
        }
        stage.mustAllow(Move.APPROVE);
        apply(new IntegrationApproved(id.value(), byItsOwner));
        return true;
    }

    @CommandHandler
    boolean handle(RejectIntegration command) {
        stage.mustAllow(Move.REJECT);
        apply(new IntegrationRejected(id.value(), command.reason()));
        return true;
    }

    @CommandHandler
    boolean handle(ReopenIntegration command) {
        refuseUnless(command.owner().equals(owner));
        stage.mustAllow(Move.REOPEN);
        apply(new IntegrationReopened(id.value()));
        return true;
    }

    @CommandHandler
    boolean handle(ArchiveIntegration command) {
        refuseUnless(command.reviewer() || command.account().equals(owner));
        stage.mustAllow(Move.ARCHIVE);
        apply(new IntegrationArchived(id.value(), command.reason()));
        return true;
    }

    @CommandHandler
    boolean handle(OfferTransfer command) {
        refuseUnless(command.owner().equals(owner));
        if (stage == Stage.ARCHIVED) {
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
    boolean handle(ArchiveWithItsAccount command) {
        boolean changes = command.owner().equals(owner) && stage != Stage.ARCHIVED;
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
        manifest = event.manifest();
        stage = Stage.DRAFT;
    }

    @EventSourcingHandler
    void on(IntegrationChanged event) {
        manifest = event.patch().appliedTo(manifest);
    }

    @EventSourcingHandler
    void on(IntegrationSubmitted event) {
        stage = Stage.SUBMITTED;
    }

    @EventSourcingHandler
    void on(IntegrationSubmissionWithdrawn event) {
        stage = Stage.DRAFT;
    }

    @EventSourcingHandler
    void on(IntegrationApproved event) {
        stage = Stage.APPROVED;
    }

    @EventSourcingHandler
    void on(IntegrationRejected event) {
        stage = Stage.DRAFT;
    }

    @EventSourcingHandler
    void on(IntegrationReopened event) {
        stage = Stage.DRAFT;
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
        stage = Stage.ARCHIVED;
        offeredTo = null;
    }
}
