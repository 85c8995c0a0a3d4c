package dev.integrations.audit.web;

import dev.integrations.audit.query.AuditEntry;
import dev.integrations.shared.ledger.StoredEvent;
import java.io.IOException;

/// Writes entries in one format. For one export.
interface ExportLines {

    /// What comes before the first entry.
    void begin() throws IOException;

    /// One entry.
    ///
    /// @param event what is stored of the entry
    void entry(AuditEntry entry, StoredEvent event) throws IOException;

    /// What comes after the last entry, and says that all are there.
    void end() throws IOException;
}
