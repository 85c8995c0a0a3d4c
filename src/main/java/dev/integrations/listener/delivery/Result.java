package dev.integrations.listener.delivery;

import dev.integrations.shared.outbound.Reply;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What came of an attempt.
///
/// @param state what the delivery is from now on
/// @param again after which time it is attempted again; null unless it is pending
record Result(
        Due delivery,
        Attempt attempt,
        DeliveryState state,
        @Nullable Duration again) {

    private static final Set<String> OURS = Set.of("event-gone", Reply.Reason.ADDRESS.wire());

    boolean isDelivered() {
        return state == DeliveryState.DELIVERED;
    }

    /// Whether its endpoint failed: it did not when it was not even asked.
    boolean isFailureOfTheEndpoint() {
        String reason = attempt.reason();
        return reason != null && !OURS.contains(reason);
    }
}
