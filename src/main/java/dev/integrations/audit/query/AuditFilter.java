package dev.integrations.audit.query;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which entries are wanted; null for no restriction.
///
/// @param integration  what happened to this one
/// @param since        not before this time
/// @param until        before this time
/// @param actor        id of a key or a user, or handle of an account; as far as the caller may see who acted
/// @param events       names of events; empty for all
/// @param upToPosition nothing that came later in the ledger
public record AuditFilter(
        @Nullable UUID integration,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String actor,
        List<String> events,
        @Nullable Long upToPosition) {

    public AuditFilter {
        events = List.copyOf(events);
    }
}
