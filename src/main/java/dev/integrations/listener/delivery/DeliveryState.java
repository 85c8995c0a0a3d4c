package dev.integrations.listener.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What became of a delivery.
public enum DeliveryState {
    /// It is attempted when it is due.
    PENDING,
    /// The endpoint took it (2xx).
    DELIVERED,
    /// It is not attempted any more, unless somebody wants it to be.
    DEAD;

    /// The spelling on the wire and in storage, such as `pending`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The state that is spelled so on the wire.
    public static Optional<DeliveryState> named(String wire) {
        return Arrays.stream(values())
                .filter(state -> state.wire().equals(wire))
                .findFirst();
    }
}
