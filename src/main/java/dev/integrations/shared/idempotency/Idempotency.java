package dev.integrations.shared.idempotency;

import java.util.Optional;
import java.util.function.Function;

/// Carries a request out once, however often it is sent, over restarts and in several instances.
public interface Idempotency {

    /// Carries out the request, or answers again what came of it.
    ///
    /// @param fresh   what to decide when it is new
    /// @param perform carries it out as decided
    /// @param repeat  answers for a request that was carried out before; fails as not found or unavailable when
    ///     nothing came of it
    /// @throws IdempotencyKeyReused when the key was sent with another body
    /// @throws RequestInProgress    when a copy is still under way after five seconds
    <T> T once(
            KeyedRequest request, Reservation fresh, Function<Reservation, T> perform, Function<Reservation, T> repeat);

    /// What the request decided when it was carried out before; empty when it was not.
    ///
    /// @throws IdempotencyKeyReused when the key was sent with another body
    Optional<Reservation> earlier(KeyedRequest request);

    /// Notes that a request was carried out and changed nothing, where nothing that it made says so.
    ///
    /// @param version number of the last event of what it left as it was
    void leftAsItWas(KeyedRequest request, long version);

    /// The keyed hash that stands for the request's key in metadata and in storage.
    String hash(KeyedRequest request);
}
