package dev.integrations.audit.query;

import dev.integrations.shared.ledger.StoredEvent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened, read from the index in the database itself, past every bus: every instance has the same, and an
/// answer
/// may be large.
public interface AuditTrail {

    /// Entries that come after a position, oldest first.
    ///
    /// @param limit at most so many
    List<AuditEntry> after(AuditScope scope, AuditFilter filter, long position, int limit);

    /// Entries that come before a position, newest first.
    ///
    /// @param limit at most so many
    List<AuditEntry> before(AuditScope scope, AuditFilter filter, long position, int limit);

    /// Entries that come after a position, oldest first, with their events as they are stored: fewer than wanted when
    /// they
    /// are large, and none only at the end.
    ///
    /// @param limit at most so many
    List<StoredEntry> stored(AuditScope scope, AuditFilter filter, long position, int limit);

    /// An entry and its event.
    record StoredEntry(AuditEntry entry, StoredEvent event) {}

    /// Whether there is such an integration within reach.
    ///
    /// @param atPosition whether there was already then; null for now
    boolean knows(UUID integration, AuditScope scope, @Nullable Long atPosition);

    /// The position of the last event that the index has.
    long last();
}
