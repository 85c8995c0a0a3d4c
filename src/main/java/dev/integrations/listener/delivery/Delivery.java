package dev.integrations.listener.delivery;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.integrations.listener.EventType;
import dev.integrations.listener.WebhookId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One event on its way to one webhook, or arrived.
///
/// @param position    of the event; null when it is a trial
/// @param event       its id, and the `webhook-id` of every attempt
/// @param integration null when it is about something else
/// @param due         when it is attempted next; null unless it is pending
/// @param attempts    how many there were
/// @param last        the last of them; null before the first
/// @param reason      why the last attempt failed, or `disabled` or `event-gone`; null otherwise
public record Delivery(
        WebhookId webhook,
        UUID id,
        @Nullable Long position,
        UUID event,
        EventType type,
        @Nullable UUID integration,
        DeliveryKind kind,
        DeliveryState state,
        @Nullable Instant due,
        int attempts,
        @Nullable Attempt last,
        @Nullable String reason) {

    /// The same before its first attempt.
    public Delivery asMade() {
        return new Delivery(
                webhook, id, position, event, type, integration, kind, DeliveryState.PENDING, made(), 0, null, null);
    }

    /// When it was made, which is in its id.
    public Instant made() {
        return UuidUtil.getInstant(id);
    }
}
