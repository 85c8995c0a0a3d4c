package dev.integrations.listener.delivery;

import java.util.Locale;

/// Whether a replay goes on.
public enum ReplayState {
    /// There is more to make.
    RUNNING,
    /// All deliveries are made.
    DONE,
    /// The webhook was disabled or deleted before all were made.
    CANCELLED;

    /// The spelling on the wire and in storage, such as `running`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReplayState stored(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
