package dev.integrations.shared.web;

import java.util.Optional;
import java.util.UUID;

/// Ids in paths.
public final class Ids {

    private Ids() {}

    /// The id, in the one spelling of RFC 9562, section 4, in either case; empty for anything else, of which Java
    /// reads some.
    public static Optional<UUID> parse(String given) {
        try {
            var value = UUID.fromString(given);
            return value.toString().equalsIgnoreCase(given) ? Optional.of(value) : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
