package dev.integrations.shared.idempotency;

import java.util.UUID;

/// What a request decides before it is carried out, and what must come out the same when it is repeated.
///
/// @param subject the id of what it makes
/// @param secret  the secret that it shows once; never stored in the clear
public record Reservation(UUID subject, String secret) {

    @Override
    public String toString() {
        return "Reservation[" + subject + "]";
    }
}
