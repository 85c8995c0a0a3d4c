package dev.integrations.audit.query;

import dev.integrations.integration.HashedSecret;
import dev.integrations.integration.IntegrationStatus;
import dev.integrations.integration.Manifest;
import dev.integrations.integration.ManifestField;
import dev.integrations.integration.ReviewState;
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
import dev.integrations.shared.json.JsonPath;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What can change of an integration, as its events make it.
///
/// @param version       number of its last event, from 0
/// @param account       handle of the account that has it
/// @param reason        of the rejection or of the archiving
/// @param offeredTo     handle of an account
/// @param clientSecrets newest first
record IntegrationState(
        long version,
        String account,
        IntegrationStatus status,
        Manifest manifest,
        ReviewState review,
        @Nullable String reason,
        @Nullable String offeredTo,
        List<Secret> clientSecrets) {

    /// Older ones end when there would be more.
    private static final int MOST_SECRETS = 10;

    /// A client secret without its hash, which is nobody's business.
    record Secret(String id, Instant from, @Nullable Instant until) {

        static Secret of(HashedSecret secret, Instant from) {
            return new Secret(secret.id(), from, null);
        }

        Secret endingBy(Instant end) {
            return until != null && until.isBefore(end) ? this : new Secret(id, from, end);
        }
    }

    /// What becomes of an integration when an event happens to it.
    ///
    /// @param before null before the first event
    static IntegrationState after(@Nullable IntegrationState before, IntegrationEvent event, long version, Instant at) {
        if (event instanceof IntegrationCreated created) {
            return created(created, version, at);
        }
        IntegrationState state = Objects.requireNonNull(before).at(version);
        return switch (event) {
            case IntegrationCreated _ -> state;
            case IntegrationChanged changed -> state.with(changed.patch().appliedTo(state.manifest));
            case ClientSecretRotated rotated -> state.with(rotated, at);
            case IntegrationSubmitted _ -> state.with(state.status, ReviewState.SUBMITTED, null);
            case IntegrationSubmissionWithdrawn _ -> state.with(state.status, ReviewState.DRAFT, null);
            case IntegrationApproved _ -> state.with(IntegrationStatus.APPROVED, ReviewState.APPROVED, null);
            case IntegrationRejected rejected -> state.with(state.status, ReviewState.REJECTED, rejected.reason());
            case IntegrationReopened _ -> state.with(IntegrationStatus.DEVELOPMENT, ReviewState.DRAFT, null);
            case IntegrationTransferOffered offered -> state.with(state.account, offered.to());
            case IntegrationTransferWithdrawn _, IntegrationTransferDeclined _ -> state.with(state.account, null);
            case IntegrationTransferred transferred -> state.with(transferred.to(), null);
            case IntegrationArchived archived ->
                state.with(state.account, null)
                        .with(IntegrationStatus.ARCHIVED, ReviewState.ARCHIVED, archived.reason());
        };
    }

    private static IntegrationState created(IntegrationCreated event, long version, Instant at) {
        return new IntegrationState(
                version,
                event.owner(),
                IntegrationStatus.DEVELOPMENT,
                event.manifest(),
                ReviewState.DRAFT,
                null,
                null,
                List.of(Secret.of(event.clientSecret(), at)));
    }

    private IntegrationState at(long later) {
        return new IntegrationState(later, account, status, manifest, review, reason, offeredTo, clientSecrets);
    }

    private IntegrationState with(Manifest changed) {
        return new IntegrationState(version, account, status, changed, review, reason, offeredTo, clientSecrets);
    }

    private IntegrationState with(IntegrationStatus moved, ReviewState reviewed, @Nullable String why) {
        return new IntegrationState(version, account, moved, manifest, reviewed, why, offeredTo, clientSecrets);
    }

    private IntegrationState with(String owner, @Nullable String offer) {
        return new IntegrationState(version, owner, status, manifest, review, reason, offer, clientSecrets);
    }

    private IntegrationState with(ClientSecretRotated rotated, Instant at) {
        Instant end = at.plus(rotated.overlap());
        List<Secret> secrets = Stream.concat(
                        Stream.of(Secret.of(rotated.clientSecret(), at)),
                        clientSecrets.stream().map(one -> one.endingBy(end)))
                .limit(MOST_SECRETS)
                .toList();
        return new IntegrationState(version, account, status, manifest, review, reason, offeredTo, secrets);
    }

    /// The values that are set, by their paths in the integration as it is answered.
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ManifestField field : ManifestField.values()) {
            put(values, field.path(), field.of(manifest));
        }
        values.put("$.account", account);
        values.put("$.status", status.wire());
        values.put("$.review.state", review.wire());
        put(values, "$.review.reason", reason);
        put(values, "$.transfer.to", offeredTo);
        clientSecrets.forEach(secret -> values.put(secretPath(secret.id), secret));
        return values;
    }

    static String secretPath(String id) {
        return JsonPath.member("$.client_secrets", id);
    }

    private static void put(Map<String, Object> values, String path, @Nullable Object value) {
        if (value != null) {
            values.put(path, value);
        }
    }
}
