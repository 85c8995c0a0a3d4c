package dev.integrations.listener.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.listener.EventType;
import dev.integrations.listener.feed.FeedEntry;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery that is to be made.
record QueuedDelivery(
        UUID webhook,
        UUID id,
        @Nullable Long position,
        UUID event,
        EventType type,
        @Nullable UUID integration,
        DeliveryKind kind) {

    static QueuedDelivery live(UUID webhook, UUID event, FeedEntry entry) {
        return of(webhook, event, entry, DeliveryKind.LIVE);
    }

    static QueuedDelivery of(UUID webhook, UUID event, FeedEntry entry, DeliveryKind kind) {
        return new QueuedDelivery(
                webhook,
                UuidCreator.getTimeOrderedEpoch(),
                entry.position(),
                event,
                entry.type(),
                entry.integration(),
                kind);
    }
}
