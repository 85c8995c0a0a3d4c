package dev.integrations.account;

import java.util.Locale;

/// Whether an account can be used.
public enum AccountStatus {
    OPEN,
    CLOSED;

    /// The spelling on the wire and in storage, such as `open`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
