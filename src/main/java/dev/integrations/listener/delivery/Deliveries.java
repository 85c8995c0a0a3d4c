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
    /// @param id    of the new delivery, which is made once
    /// @param noted writes down who wants it, when nothing speaks against it and before it is done
    /// @return the new delivery
    /// @throws CannotDeliver when the webhook is disabled, or it was a trial
    Delivery resend(Delivery delivery, UUID id, Runnable noted);

    /// Tries the endpoint out with an event that did not happen, once, now.
    ///
    /// @param id    of what comes of it
    /// @param noted writes down who wants it, when nothing speaks against it and before it is done
    /// @return what came of it
    /// @throws dev.integrations.shared.error.Refusal when too many are under way
    Delivery test(Trial trial, UUID id, Runnable noted);

    /// Delivers once more all that the webhook wants of what came after a position, outside the order.
    ///
    /// @param id    of the replay, which is made once
    /// @param noted writes down who wants it, when nothing speaks against it and before it is done
    /// @throws CannotDeliver when the webhook is disabled, or another replay is under way
    Replay replay(WebhookId webhook, UUID id, long since, Runnable noted);

    Optional<Replay> findReplay(WebhookId webhook, UUID id);

    /// Waits until what is delivered to a webhook is decided by one of its versions, or by a later one.
    ///
    /// @throws dev.integrations.shared.error.Unavailable when that takes long
    void awaitHeard(WebhookId webhook, long version);

    /// The newest one.
    Optional<Replay> lastReplay(WebhookId webhook);
}
