package dev.integrations.listener.catalogue;

import dev.integrations.listener.CloudEvent;
import dev.integrations.shared.ledger.StoredEvent;
import java.util.Optional;

/// Translates what is stored to what others are told.
public interface PublicEvents {

    /// What is told of an event: made of it alone, so that it is the same whenever it is told. Empty when it is
    /// nobody's
    /// business.
    Optional<CloudEvent> of(StoredEvent event);

    /// Whether something is told of an event, and whom it concerns, which is found out faster.
    Optional<Notice> noticeOf(StoredEvent event);
}
