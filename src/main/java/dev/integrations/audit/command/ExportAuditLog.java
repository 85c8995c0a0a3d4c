package dev.integrations.audit.command;

import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Note that a copy of entries of the audit log is about to be sent.
///
/// @param exportId     new
/// @param format       `ndjson` or `csv`
/// @param filters      the parameters of the request under their names on the wire, and `integration` for a trail
/// @param upToPosition position of the ledger; nothing above it is sent
public record ExportAuditLog(
        @TargetAggregateIdentifier UUID exportId, String format, Map<String, String> filters, long upToPosition) {}
