package dev.integrations.integration.query;

import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.IntegrationStatus;
import dev.integrations.integration.Manifest;
import dev.integrations.integration.event.IntegrationCreated;
import dev.integrations.integration.event.IntegrationEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An integration as it is read: the fold of its events.
///
/// @param account handle of the account that it belongs to
/// @param created when it was registered, to the millisecond
/// @param updated when it last changed, to the millisecond
/// @param version number of its last event, counted from 0
public record IntegrationView(
        IntegrationId id,
        String account,
        IntegrationStatus status,
        Manifest manifest,
        Instant created,
        Instant updated,
        long version) {

    /// A view of an integration that was just created.
    ///
    /// @param at when, to the millisecond
    public static IntegrationView created(IntegrationId id, String account, Manifest manifest, Instant at) {
        return new IntegrationView(id, account, IntegrationStatus.DEVELOPMENT, manifest, at, at, 0);
    }

    /// What becomes of a view when an event happens to it.
    ///
    /// @param before null before the first event
    static IntegrationView after(@Nullable IntegrationView before, IntegrationEvent event, Instant at, long version) {
        return switch (event) {
            case IntegrationCreated created ->
                created(new IntegrationId(created.integrationId()), created.owner(), created.manifest(), at);
        };
    }
}
