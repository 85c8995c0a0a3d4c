package dev.integrations.listener.delivery;

import java.util.Locale;

/// Why something is delivered.
public enum DeliveryKind {
    /// It happened. These alone are in order.
    LIVE,
    /// A replay from some position on came across it.
    REPLAY,
    /// Somebody asked for it once more.
    RESEND,
    /// Somebody tries the endpoint out.
    TEST;

    /// The spelling on the wire and in storage, such as `live`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryKind stored(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
