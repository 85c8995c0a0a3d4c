package dev.integrations.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a credential may do, beside reading and changing whatever its own account has.
public enum Role {
    /// Nothing more.
    DEVELOPER,
    /// Reads every integration, and decides on them.
    REVIEWER,
    /// Reads everything; opens and closes accounts, issues and revokes keys.
    ADMINISTRATOR;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /// The spelling on the wire and in storage, such as `developer`.
    public String wire() {
        return wire;
    }

    public static Optional<Role> named(String wire) {
        return Arrays.stream(values()).filter(role -> role.wire().equals(wire)).findFirst();
    }
}
