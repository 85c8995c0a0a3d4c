package dev.integrations.listener.delivery;

import dev.integrations.listener.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which deliveries are wanted; null means any.
///
/// @param event id of the event
public record DeliveryFilter(
        @Nullable DeliveryState state,
        @Nullable EventType type,
        @Nullable UUID event) {}
