package dev.integrations.listener.query;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A secret of a webhook as far as it is known: everything but the secret.
///
/// @param id    names it among those of its webhook
/// @param from  since when deliveries are signed with it
/// @param until from when on they are not; null while that is not decided
public record WebhookSecretView(
        UUID id, Instant from, @Nullable Instant until) {

    /// Older ones end when there would be more.
    private static final int MOST_KEPT = 10;

    static List<WebhookSecretView> first(UUID id, Instant at) {
        return List.of(new WebhookSecretView(id, at, null));
    }

    /// @param end when the earlier ones end, unless they do before
    static List<WebhookSecretView> rotated(List<WebhookSecretView> earlier, UUID id, Instant at, Instant end) {
        return Stream.concat(first(id, at).stream(), earlier.stream().map(one -> one.endingBy(end)))
                .limit(MOST_KEPT)
                .toList();
    }

    private WebhookSecretView endingBy(Instant end) {
        return until != null && until.isBefore(end) ? this : new WebhookSecretView(id, from, end);
    }
}
