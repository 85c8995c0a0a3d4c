package dev.integrations.listener.catalogue;

import dev.integrations.integration.ManifestField;
import dev.integrations.integration.ManifestPatch;
import dev.integrations.integration.event.ClientSecretRotated;
import dev.integrations.integration.event.ClientSecretShownAgain;
import dev.integrations.integration.event.DisclosureEvent;
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
import dev.integrations.listener.EventType;
import dev.integrations.listener.catalogue.Decision.Internal;
import dev.integrations.listener.catalogue.Decision.Published;
import dev.integrations.shared.web.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// What is told of integrations.
final class IntegrationDecisions {

    private IntegrationDecisions() {}

    /// @param at when it happened
    static Decision of(IntegrationEvent event, Instant at) {
        return switch (event) {
            case IntegrationCreated created -> created(created);
            case IntegrationChanged changed -> changed(changed.patch());
            case IntegrationSubmitted _ -> Published.as(EventType.INTEGRATION_SUBMITTED, Members.NONE);
            case IntegrationSubmissionWithdrawn _ ->
                Published.as(EventType.INTEGRATION_SUBMISSION_WITHDRAWN, Members.NONE);
            case IntegrationApproved approved ->
                Published.as(EventType.INTEGRATION_APPROVED, Members.of("by_its_owner", approved.byItsOwner()));
            case IntegrationRejected rejected ->
                Published.as(EventType.INTEGRATION_REJECTED, Members.of("reason", rejected.reason()))
                        .changing(List.of("$.review.state", "$.review.reason"));
            case IntegrationReopened _ -> Published.as(EventType.INTEGRATION_REOPENED, Members.NONE);
            case IntegrationArchived archived ->
                Published.as(EventType.INTEGRATION_ARCHIVED, Members.of("reason", archived.reason()))
                        .changing(List.of("$.status", "$.review.state", "$.review.reason"));
            case ClientSecretRotated rotated -> rotated(rotated, at);
            case IntegrationTransferOffered offered ->
                Published.as(
                                EventType.INTEGRATION_TRANSFER_OFFERED,
                                Members.of("from", offered.from()).and(Members.of("to", offered.to())))
                        .alsoFor(offered.to());
            case IntegrationTransferWithdrawn withdrawn ->
                Published.as(EventType.INTEGRATION_TRANSFER_WITHDRAWN, Members.of("to", withdrawn.to()))
                        .alsoFor(withdrawn.to());
            case IntegrationTransferDeclined declined ->
                Published.as(EventType.INTEGRATION_TRANSFER_DECLINED, Members.of("to", declined.to()))
                        .alsoFor(declined.to());
            case IntegrationTransferred transferred ->
                Published.as(
                                EventType.INTEGRATION_TRANSFERRED,
                                Members.of("from", transferred.from()).and(Members.of("to", transferred.to())))
                        .alsoFor(transferred.to())
                        .ownedBy(transferred.to());
        };
    }

    static Decision of(DisclosureEvent event) {
        return switch (event) {
            case ClientSecretShownAgain _ ->
                new Internal("Nothing changed: a repeated request was answered. The audit trail has it.");
        };
    }

    private static Published created(IntegrationCreated event) {
        List<ManifestField> set = Arrays.stream(ManifestField.values())
                .filter(field -> field.of(event.manifest()) != null)
                .toList();
        Members members = out -> {
            Members.of("account", event.owner()).write(out);
            set.forEach(field ->
                    Members.of(field.wire(), field.of(event.manifest())).write(out));
            Members.of("client_secret_id", event.clientSecret().id()).write(out);
        };
        return Published.as(EventType.INTEGRATION_CREATED, members)
                .ownedBy(event.owner())
                .changing(set.stream().map(ManifestField::path).toList());
    }

    private static Published changed(ManifestPatch patch) {
        List<ManifestField> touched = patch.fields();
        List<String> paths = touched.stream().map(ManifestField::path).toList();
        Members mergePatch = out -> touched.forEach(field -> {
            Object value = patch.valueOf(field);
            (value == null ? Members.nothing(field.wire()) : Members.of(field.wire(), value)).write(out);
        });
        return Published.as(
                        EventType.INTEGRATION_CHANGED,
                        Members.of("changed", paths).and(Members.object("patch", mergePatch)))
                .changing(paths);
    }

    private static Published rotated(ClientSecretRotated event, Instant at) {
        return Published.as(
                EventType.INTEGRATION_CLIENT_SECRET_ROTATED,
                Members.of("client_secret_id", event.clientSecret().id())
                        .and(Members.of("earlier_valid_until", Times.rfc3339(at.plus(event.overlap())))));
    }
}
