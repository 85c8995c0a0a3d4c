package dev.integrations.audit.web;

import dev.integrations.audit.query.AuditFilter;
import java.util.Map;

/// A copy that somebody wants.
///
/// @param parameters as they were given, for the event that says so
record ExportRequest(ExportFormat format, AuditFilter filter, Map<String, String> parameters) {

    /// Where the copy ends.
    ///
    /// @param last the position of the last event that the index has
    long upToPosition(long last) {
        Long wanted = filter.upToPosition();
        return wanted == null ? last : wanted;
    }

    AuditFilter filterUpTo(long position) {
        return new AuditFilter(
                filter.integration(), filter.since(), filter.until(), filter.actor(), filter.events(), position);
    }
}
