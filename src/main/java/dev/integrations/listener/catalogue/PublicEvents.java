package dev.integrations.listener.catalogue;

import dev.integrations.listener.CloudEvent;
import dev.integrations.listener.WebhookId;
import dev.integrations.shared.ledger.StoredEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Translates what is stored to what others are told.
public interface PublicEvents {

    /// What is told of an event: made of it alone, so that it is the same whenever it is told. Empty when it is
    /// nobody's business.
    Optional<CloudEvent> of(StoredEvent event);

    /// Whether something is told of an event, and whom it concerns, which is found out faster.
    Optional<Notice> noticeOf(StoredEvent event);

    /// What a webhook is tried out with: it did not happen.
    ///
    /// @param account handle of the account that it belongs to
    /// @param role    of whoever tries it out, as events name it
    CloudEvent trialOf(WebhookId webhook, String account, String role, UUID event, Instant at);
}
