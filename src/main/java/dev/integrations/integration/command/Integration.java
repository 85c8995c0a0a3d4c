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
import dev.integrations.integration.event.IntegrationEvent;
import dev.integrations.integration.event.IntegrationRejected;
import dev.integrations.integration.event.IntegrationReopened;
import dev.integrations.integration.event.IntegrationSubmissionWithdrawn;
import dev.integrations.integration.event.IntegrationSubmitted;
import dev.integrations.integration.event.IntegrationTransferDeclined;
import dev.integrations.integration.event.IntegrationTransferOffered;
import dev.integrations.integration.event.IntegrationTransferWithdrawn;
import dev.integrations.integration.event.IntegrationTransferred;
import dev.integrations.shared.error.CarriedOutBefore;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.error.PreconditionFailed;
import dev.integrations.shared.event.Outcome;
import dev.integrations.shared.event.Precondition;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.event.RecentRequests;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// Decides what may happen to one integration; handlers say what came of it.
@Aggregate(type = "integration")
class Integration {

    @AggregateIdentifier
    private IntegrationId id;

    private String owner;
    /// Whose work a reviewer would approve: every account that has owned it since it was last approved.
    private final Set<String> authors = new HashSet<>();
    private @Nullable String offeredTo;
    private Manifest manifest;
    private Stage stage;
    private final RecentRequests requests = new RecentRequests();

    /// Before any other handler: what is decided is decided once, and on what the caller saw.
    @CommandHandlerInterceptor
    void check(
            @MetaDataValue(Precondition.KEY) @Nullable String versions,
            @MetaDataValue(Provenance.IDEMPOTENCY_KEY_HASH) @Nullable String request,
            @MetaDataValue(RecentRequests.SENT) @Nullable String sent) {
        if (requests.has(request, sent)) {
            throw new CarriedOutBefore();
        }
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
    Outcome handle(ChangeIntegration command) {
        refuseUnlessEditable(command.owner());
        ManifestPatch patch = ManifestPatch.between(manifest, command.patch().appliedTo(manifest));
        return patch.changesNothing() ? unchanged() : applied(new IntegrationChanged(id.value(), patch));
    }

    @CommandHandler
    Outcome handle(TryChange command) {
        refuseUnlessEditable(command.owner());
        return unchanged();
    }

    private void refuseUnlessEditable(String account) {
        refuseUnless(account.equals(owner));
        if (stage != Stage.DRAFT) {
            throw new NotEditable(stage);
        }
    }

    @CommandHandler
    Outcome handle(RotateClientSecret command) {
        refuseUnless(command.owner().equals(owner));
        if (stage == Stage.ARCHIVED) {
            throw new IntegrationIsArchived();
        }
        return applied(new ClientSecretRotated(id.value(), command.clientSecret(), command.overlap()));
    }

    @CommandHandler
    Outcome handle(SubmitIntegration command, Readiness readiness) {
        refuseUnless(command.owner().equals(owner));
        stage.mustAllow(Move.SUBMIT);
        List<Detail> faults = readiness.faults(manifest);
        if (!faults.isEmpty()) {
            throw new NotReady(faults);
        }
        return applied(new IntegrationSubmitted(id.value()));
    }

    @CommandHandler
    Outcome handle(WithdrawSubmission command) {
        refuseUnless(command.owner().equals(owner));
        stage.mustAllow(Move.WITHDRAW);
        return applied(new IntegrationSubmissionWithdrawn(id.value()));
    }

    @CommandHandler
    Outcome handle(ApproveIntegration command) {
        boolean byItsOwner = authors.contains(command.reviewer());
        if (byItsOwner && !command.tryOut()) {
            throw new OwnWork();
        }
        stage.mustAllow(Move.APPROVE);
        return applied(new IntegrationApproved(id.value(), byItsOwner));
    }

    @CommandHandler
    Outcome handle(RejectIntegration command) {
        stage.mustAllow(Move.REJECT);
        return applied(new IntegrationRejected(id.value(), command.reason()));
    }

    @CommandHandler
    Outcome handle(ReopenIntegration command) {
        refuseUnless(command.owner().equals(owner));
        stage.mustAllow(Move.REOPEN);
        return applied(new IntegrationReopened(id.value()));
    }

    @CommandHandler
    Outcome handle(ArchiveIntegration command) {
        refuseUnless(command.reviewer() || command.account().equals(owner));
        stage.mustAllow(Move.ARCHIVE);
        endOffer();
        return applied(new IntegrationArchived(id.value(), command.reason()));
    }

    @CommandHandler
    Outcome handle(OfferTransfer command) {
        refuseUnless(command.owner().equals(owner));
        if (stage == Stage.ARCHIVED) {
            throw new IntegrationIsArchived();
        }
        if (command.to().equals(offeredTo)) {
            return unchanged();
        }
        endOffer();
        return applied(new IntegrationTransferOffered(id.value(), owner, command.to()));
    }

    @CommandHandler
    Outcome handle(WithdrawTransfer command) {
        refuseUnless(command.owner().equals(owner));
        String to = offeredTo;
        return to != null ? applied(new IntegrationTransferWithdrawn(id.value(), to)) : unchanged();
    }

    @CommandHandler
    Outcome handle(DeclineTransfer command) {
        refuseUnless(command.recipient().equals(offeredTo));
        return applied(new IntegrationTransferDeclined(id.value(), command.recipient()));
    }

    @CommandHandler
    Outcome handle(AcceptTransfer command) {
        if (command.recipient().equals(owner)) {
            return unchanged();
        }
        refuseUnless(command.recipient().equals(offeredTo));
        return applied(new IntegrationTransferred(id.value(), owner, command.recipient()));
    }

    @CommandHandler
    Outcome handle(HandOver command) {
        if (!command.from().equals(owner) || command.to().equals(owner)) {
            return unchanged();
        }
        if (!command.to().equals(offeredTo)) {
            endOffer();
        }
        return applied(new IntegrationTransferred(id.value(), owner, command.to()));
    }

    @CommandHandler
    Outcome handle(ArchiveWithItsAccount command) {
        if (!command.owner().equals(owner) || stage == Stage.ARCHIVED) {
            return unchanged();
        }
        endOffer();
        return applied(new IntegrationArchived(id.value(), command.reason()));
    }

    /// Before what makes an offer void: the account that it was made to is told that it is over, and nothing of
    /// what happens instead.
    private void endOffer() {
        String to = offeredTo;
        if (to != null) {
            apply(new IntegrationTransferWithdrawn(id.value(), to));
        }
    }

    private static Outcome applied(IntegrationEvent event) {
        apply(event);
        return new Outcome(true, AggregateLifecycle.getVersion());
    }

    private static Outcome unchanged() {
        return new Outcome(false, AggregateLifecycle.getVersion());
    }

    /// Whoever has nothing to do with an integration does not learn that it exists.
    private static void refuseUnless(boolean concerned) {
        if (!concerned) {
            throw new NotFound("integration");
        }
    }

    @EventSourcingHandler
    void on(
            IntegrationEvent happened,
            @MetaDataValue(Provenance.IDEMPOTENCY_KEY_HASH) @Nullable String request,
            @Timestamp Instant at) {
        requests.add(request, at);
        switch (happened) {
            case IntegrationCreated created -> {
                id = new IntegrationId(created.integrationId());
                owner = created.owner();
                authors.add(owner);
                manifest = created.manifest();
                stage = Stage.DRAFT;
            }
            case IntegrationChanged changed -> manifest = changed.patch().appliedTo(manifest);
            case IntegrationSubmitted _ -> stage = Stage.SUBMITTED;
            case IntegrationSubmissionWithdrawn _ -> stage = Stage.DRAFT;
            case IntegrationApproved _ -> {
                stage = Stage.APPROVED;
                authors.retainAll(Set.of(owner));
            }
            case IntegrationRejected _ -> stage = Stage.DRAFT;
            case IntegrationReopened _ -> stage = Stage.DRAFT;
            case IntegrationTransferOffered offered -> offeredTo = offered.to();
            case IntegrationTransferWithdrawn _ -> offeredTo = null;
            case IntegrationTransferDeclined _ -> offeredTo = null;
            case IntegrationTransferred transferred -> {
                owner = transferred.to();
                authors.add(owner);
                offeredTo = null;
            }
            case IntegrationArchived _ -> {
                stage = Stage.ARCHIVED;
                offeredTo = null;
            }
            case ClientSecretRotated _ -> {}
        }
    }
}
