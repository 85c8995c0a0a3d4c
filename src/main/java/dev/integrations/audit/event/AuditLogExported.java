package dev.integrations.audit.event;

import dev.integrations.shared.event.EventName;
import java.util.Map;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// Somebody took a copy of entries of the audit log. It was recorded before the first of them was sent; whether all of
/// them arrived is not known.
///
/// @param format       `ndjson` or `csv`
/// @param filters      the parameters of the request under their names on the wire, and `integration` for a trail
/// @param upToPosition position of the ledger; nothing above it was sent
@EventName("audit-log.exported")
@Revision("1")
public record AuditLogExported(UUID exportId, String format, Map<String, String> filters, long upToPosition)
        implements AuditLogEvent {}
