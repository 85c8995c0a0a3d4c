package dev.integrations.listener.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.listener.EventType;
import dev.integrations.listener.feed.FeedEntry;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery that is to be made.
///
/// @param generation of its webhook
record QueuedDelivery(
        UUID webhook,
        UUID id,
        @Nullable Long position,
        UUID event,
        EventType type,
        @Nullable UUID integration,
        DeliveryKind kind,
        int generation) {

    static QueuedDelivery of(Subscription subscription, UUID event, FeedEntry entry, DeliveryKind kind) {
        return new QueuedDelivery(
                subscription.webhook(),
                UuidCreator.getTimeOrderedEpoch(),
                entry.position(),
                event,
                entry.type(),
                entry.integration(),
                kind,
                subscription.generation());
    }
}
