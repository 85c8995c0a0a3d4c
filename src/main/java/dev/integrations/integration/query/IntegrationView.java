package dev.integrations.integration.query;

import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.IntegrationStatus;
import dev.integrations.integration.Manifest;
import dev.integrations.integration.event.IntegrationArchived;
import dev.integrations.integration.event.IntegrationCreated;
import dev.integrations.integration.event.IntegrationEvent;
import dev.integrations.integration.event.IntegrationTransferDeclined;
import dev.integrations.integration.event.IntegrationTransferOffered;
import dev.integrations.integration.event.IntegrationTransferWithdrawn;
import dev.integrations.integration.event.IntegrationTransferred;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An integration as it is read: the fold of its events.
///
/// @param account  handle of the account that it belongs to
/// @param transfer null while it is offered to nobody
/// @param created  when it was registered, to the millisecond
/// @param updated  when it last changed, to the millisecond
/// @param version  number of its last event, counted from 0
public record IntegrationView(
        IntegrationId id,
        String account,
        IntegrationStatus status,
        Manifest manifest,
        @Nullable Offer transfer,
        Instant created,
        Instant updated,
        long version) {

    /// An offer to another account.
    ///
    /// @param to handle of that account
    public record Offer(String to, Instant offered) {}

    /// A view of an integration that was just created.
    ///
    /// @param at when, to the millisecond
    public static IntegrationView created(IntegrationId id, String account, Manifest manifest, Instant at) {
        return new IntegrationView(id, account, IntegrationStatus.DEVELOPMENT, manifest, null, at, at, 0);
    }

    /// What becomes of a view when an event happens to it.
    ///
    /// @param before null before the first event
    static IntegrationView after(@Nullable IntegrationView before, IntegrationEvent event, Instant at, long version) {
        if (event instanceof IntegrationCreated created) {
            return created(new IntegrationId(created.integrationId()), created.owner(), created.manifest(), at);
        }
        IntegrationView view = Objects.requireNonNull(before);
        return switch (event) {
            case IntegrationCreated _ -> view;
            case IntegrationTransferOffered offered ->
                view.with(view.account, view.status, new Offer(offered.to(), at), at, version);
            case IntegrationTransferWithdrawn _, IntegrationTransferDeclined _ ->
                view.with(view.account, view.status, null, at, version);
            case IntegrationTransferred transferred -> view.with(transferred.to(), view.status, null, at, version);
            case IntegrationArchived _ -> view.with(view.account, IntegrationStatus.ARCHIVED, null, at, version);
        };
    }

    private IntegrationView with(
            String account, IntegrationStatus status, @Nullable Offer transfer, Instant at, long version) {
        return new IntegrationView(id, account, status, manifest, transfer, created, at, version);
    }
}
