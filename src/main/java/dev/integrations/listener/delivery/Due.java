package dev.integrations.listener.delivery;

import dev.integrations.listener.EventType;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery that is to be attempted now.
///
/// @param url      where to
/// @param attempts how many there were
/// @param behind   position of the event that has to be delivered, or given up, before; null when there is none
record Due(
        UUID webhook,
        UUID id,
        long position,
        UUID event,
        EventType type,
        @Nullable UUID integration,
        DeliveryKind kind,
        String url,
        int attempts,
        @Nullable Long behind) {

    boolean isOrdered() {
        return kind == DeliveryKind.LIVE && integration != null;
    }

    UUID orderedBy() {
        return Objects.requireNonNull(integration);
    }
}
