package dev.integrations.audit.query;

import dev.integrations.shared.json.JsonText;
import dev.integrations.shared.ledger.StoredEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the index remembers of one event.
///
/// @param integration null when it is about something else
/// @param account     handle of the account that it concerns
/// @param changes     null when they are all that the event says
record AuditRow(
        StoredEvent event,
        @Nullable UUID integration,
        String account,
        @Nullable JsonText changes) {}
