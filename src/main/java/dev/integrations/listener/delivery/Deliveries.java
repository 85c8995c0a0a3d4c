package dev.integrations.listener.delivery;

import dev.integrations.listener.WebhookId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was delivered to webhooks and what was not, and what somebody wants to be delivered once more.
public interface Deliveries {

    /// Newest first.
    ///
    /// @param before only those that were made before this one; null for all
    List<Delivery> list(WebhookId webhook, DeliveryFilter filter, @Nullable UUID before, int limit);

    Optional<Delivery> find(WebhookId webhook, UUID id);

    /// The attempts at a delivery that failed, and the last one, in their order.
    List<Attempt> attempts(Delivery delivery);

    /// Delivers an event once more, whatever became of it, outside the order.
    ///
    /// @param request hash of what asks for it, so that it is done once; null when it cannot be told
    /// @return the new delivery
    /// @throws CannotDeliver when the webhook is disabled, or it was a trial
    Delivery resend(Delivery delivery, @Nullable String request);

    /// Tries the endpoint out with an event that did not happen, once, now.
    ///
    /// @return what came of it
    /// @throws CannotDeliver when it is not known yet who wants what
    Delivery test(WebhookId webhook);

    /// Delivers once more all that the webhook wants of what came after a position, outside the order.
    ///
    /// @param request hash of what asks for it, so that it is done once; null when it cannot be told
    /// @throws CannotDeliver when the webhook is disabled, or another replay is under way
    Replay replay(WebhookId webhook, long since, @Nullable String request);

    /// The newest one.
    Optional<Replay> lastReplay(WebhookId webhook);
}
