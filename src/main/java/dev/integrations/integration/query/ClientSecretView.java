package dev.integrations.integration.query;

import dev.integrations.integration.HashedSecret;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An OAuth client secret as far as it is known: everything but the secret.
///
/// @param id    names it among those of its integration
/// @param hash  `sha256:` and the lower-case hexadecimal SHA-256 of the secret
/// @param from  since when it is valid
/// @param until from when on it is not; null while that is not decided
public record ClientSecretView(
        String id, String hash, Instant from, @Nullable Instant until) {

    /// Older ones end when there would be more.
    private static final int MOST_KEPT = 10;

    static List<ClientSecretView> first(HashedSecret secret, Instant at) {
        return List.of(new ClientSecretView(secret.id(), secret.hash(), at, null));
    }

    /// @param end when the earlier ones end, unless they do before
    static List<ClientSecretView> rotated(
            List<ClientSecretView> earlier, HashedSecret secret, Instant at, Instant end) {
        return Stream.concat(first(secret, at).stream(), earlier.stream().map(one -> one.endingBy(end)))
                .limit(MOST_KEPT)
                .toList();
    }

    private ClientSecretView endingBy(Instant end) {
        return until != null && until.isBefore(end) ? this : new ClientSecretView(id, hash, from, end);
    }

    public HashedSecret hashed() {
        return new HashedSecret(id, hash);
    }
}
