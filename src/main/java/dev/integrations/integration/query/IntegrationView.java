package dev.integrations.integration.query;

import dev.integrations.account.Actor;
import dev.integrations.integration.HashedSecret;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.IntegrationStatus;
import dev.integrations.integration.Manifest;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An integration as it is read: the fold of its events.
///
/// @param account       handle of the account that it belongs to
/// @param clientSecrets newest first
/// @param transfer      null while it is offered to nobody
/// @param created       when it was registered, to the millisecond
/// @param updated       when it last changed, to the millisecond
/// @param version       number of its last event, counted from 0
public record IntegrationView(
        IntegrationId id,
        String account,
        IntegrationStatus status,
        Manifest manifest,
        Review review,
        List<ClientSecretView> clientSecrets,
        @Nullable Offer transfer,
        Instant created,
        Instant updated,
        long version) {

    /// An offer to another account.
    ///
    /// @param to handle of that account
    public record Offer(String to, Instant offered) {}

    /// The circumstances of one event.
    ///
    /// @param at      when, to the millisecond
    /// @param version its number among those of its integration
    record Occurrence(Instant at, long version, Actor by) {}

    /// A view of an integration that was just created.
    ///
    /// @param at when, to the millisecond
    public static IntegrationView created(
            IntegrationId id, String account, Manifest manifest, HashedSecret secret, Instant at) {
        return new IntegrationView(
                id,
                account,
                IntegrationStatus.DEVELOPMENT,
                manifest,
                Review.NONE_YET,
                ClientSecretView.first(secret, at),
                null,
                at,
                at,
                0);
    }

    /// What becomes of a view when an event happens to it.
    ///
    /// @param before null before the first event
    static IntegrationView after(@Nullable IntegrationView before, IntegrationEvent event, Occurrence now) {
        if (event instanceof IntegrationCreated created) {
            return created(
                    new IntegrationId(created.integrationId()),
                    created.owner(),
                    created.manifest(),
                    created.clientSecret(),
                    now.at);
        }
        IntegrationView view = Objects.requireNonNull(before).at(now);
        return switch (event) {
            case IntegrationCreated _ -> view;
            case IntegrationChanged changed -> view.with(changed.patch().appliedTo(view.manifest));
            case ClientSecretRotated rotated -> view.with(rotated, now.at);
            case IntegrationSubmitted _ -> view.with(view.status, view.review.submitted(now));
            case IntegrationSubmissionWithdrawn _ -> view.with(view.status, view.review.draft(now));
            case IntegrationApproved _ -> view.with(IntegrationStatus.APPROVED, view.review.approved(now));
            case IntegrationRejected rejected -> view.with(view.status, view.review.rejected(now, rejected.reason()));
            case IntegrationReopened _ -> view.with(IntegrationStatus.DEVELOPMENT, view.review.draft(now));
            case IntegrationTransferOffered offered -> view.with(view.account, new Offer(offered.to(), now.at));
            case IntegrationTransferWithdrawn _, IntegrationTransferDeclined _ -> view.with(view.account, null);
            case IntegrationTransferred transferred -> view.with(transferred.to(), null);
            case IntegrationArchived archived ->
                view.with(view.account, null)
                        .with(IntegrationStatus.ARCHIVED, view.review.archived(now, archived.reason()));
        };
    }

    /// The same, with the position of its last approval.
    IntegrationView approvedAt(long position) {
        return with(status, review.approvedAt(position));
    }

    private IntegrationView at(Occurrence now) {
        return new IntegrationView(
                id, account, status, manifest, review, clientSecrets, transfer, created, now.at, now.version);
    }

    private IntegrationView with(Manifest changed) {
        return new IntegrationView(
                id, account, status, changed, review, clientSecrets, transfer, created, updated, version);
    }

    private IntegrationView with(ClientSecretRotated rotated, Instant at) {
        List<ClientSecretView> secrets =
                ClientSecretView.rotated(clientSecrets, rotated.clientSecret(), at, at.plus(rotated.overlap()));
        return new IntegrationView(id, account, status, manifest, review, secrets, transfer, created, updated, version);
    }

    private IntegrationView with(IntegrationStatus moved, Review reviewed) {
        return new IntegrationView(
                id, account, moved, manifest, reviewed, clientSecrets, transfer, created, updated, version);
    }

    private IntegrationView with(String owner, @Nullable Offer offer) {
        return new IntegrationView(
                id, owner, status, manifest, review, clientSecrets, offer, created, updated, version);
    }
}
