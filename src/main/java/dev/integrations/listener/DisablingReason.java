package dev.integrations.listener;

import java.util.Locale;

/// Why the service itself gave a webhook up.
public enum DisablingReason {
    /// Its endpoint answered that it is gone for good (410).
    GONE,
    /// Its endpoint did nothing but fail for days.
    FAILING;

    /// The spelling on the wire and in storage, such as `gone`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
