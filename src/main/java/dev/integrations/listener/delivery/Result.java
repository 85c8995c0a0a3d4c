package dev.integrations.listener.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of an attempt.
///
/// @param url   where it was sent, or was to be
/// @param state what the delivery is from now on
/// @param again after which time it is attempted again; null unless it is pending
record Result(
        Due delivery,
        String url,
        Attempt attempt,
        DeliveryState state,
        @Nullable Duration again) {

    static final String EVENT_GONE = "event-gone";

    boolean isDelivered() {
        return state == DeliveryState.DELIVERED;
    }

    /// Whether its endpoint failed: it did not when there was nothing to send.
    boolean isFailureOfTheEndpoint() {
        String reason = attempt.reason();
        return reason != null && !reason.equals(EVENT_GONE);
    }

    /// Without the address, which may hold a secret.
    @Override
    public String toString() {
        return "Result[" + delivery.id() + "]";
    }
}
