package dev.integrations.listener.delivery;

import dev.integrations.listener.EventType;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery that is to be attempted now.
///
/// @param attempts how many there were, since it was retried if it was
/// @param earlier  how many there were before
/// @param behind   position of the event that has to be delivered, or given up, before; null when there is none
record Due(
        UUID webhook,
        UUID id,
        long position,
        UUID event,
        EventType type,
        @Nullable UUID integration,
        DeliveryKind kind,
        int attempts,
        int earlier,
        @Nullable Long behind) {

    /// Of its next attempt.
    int number() {
        return earlier + attempts + 1;
    }

    boolean isOrdered() {
        return kind == DeliveryKind.LIVE && integration != null;
    }

    UUID orderedBy() {
        return Objects.requireNonNull(integration);
    }
}
