package dev.integrations.audit.event;

import java.util.UUID;

/// Anything that happened to the audit log itself; each has a history of its own.
public sealed interface AuditLogEvent permits AuditLogExported {

    UUID exportId();
}
