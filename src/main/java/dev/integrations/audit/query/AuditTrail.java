package dev.integrations.audit.query;

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

    /// Whether there is such an integration within reach.
    ///
    /// @param atPosition whether there was already then; null for now
    boolean knows(UUID integration, AuditScope scope, @Nullable Long atPosition);

    /// The position of the last event that the index has.
    long last();
}
