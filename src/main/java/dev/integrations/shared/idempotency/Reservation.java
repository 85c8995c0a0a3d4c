package dev.integrations.shared.idempotency;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a request decides before it is carried out, and what must come out the same when it is repeated.
///
/// @param subject the id of what it makes
/// @param secret  the secret that it shows once; never stored in the clear
/// @param version number of the last event of what it changed, or left as it was; null while it is not carried out,
///     and where that is not known
public record Reservation(
        UUID subject, String secret, @Nullable Long version) {

    /// Of a request that is to be carried out.
    public Reservation(UUID subject, String secret) {
        this(subject, secret, null);
    }

    @Override
    public String toString() {
        return "Reservation[" + subject + "]";
    }
}
