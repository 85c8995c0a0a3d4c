package dev.integrations.audit.web;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.account.Caller;
import dev.integrations.audit.command.ExportAuditLog;
import dev.integrations.audit.proof.Proofs;
import dev.integrations.audit.query.AuditEntry;
import dev.integrations.audit.query.AuditFilter;
import dev.integrations.audit.query.AuditScope;
import dev.integrations.audit.query.AuditTrail;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.ledger.StoredEvents;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Sends copies of entries, of any number in little memory, each written down before its first byte is sent.
@Component
class Exports {

    private static final int AT_A_TIME = 200;

    private final Commands commands;
    private final AuditTrail trail;
    private final StoredEvents events;
    private final Proofs proofs;
    private final RequestLog requestLog;
    private final JsonMapper mapper;

    Exports(
            Commands commands,
            AuditTrail trail,
            StoredEvents events,
            Proofs proofs,
            RequestLog requestLog,
            JsonMapper mapper) {
        this.commands = commands;
        this.trail = trail;
        this.events = events;
        this.proofs = proofs;
        this.requestLog = requestLog;
        this.mapper = mapper;
    }

    /// Sends all entries that are wanted, oldest first.
    void send(
            ExportRequest wanted,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            Provenance by)
            throws IOException {
        long upTo = wanted.upToPosition(trail.last());
        commands.send(
                new ExportAuditLog(
                        UuidCreator.getTimeOrderedEpoch(), wanted.format().wire(), wanted.parameters(), upTo),
                by);
        requestLog.note(request, by);
        response.setContentType(wanted.format().type());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"audit-log." + wanted.format().wire() + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("As-Of-Position", Long.toString(upTo));
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        write(
                wanted.format() == ExportFormat.CSV ? new CsvLines(out) : new NdjsonLines(out, mapper, proofs),
                wanted.filterUpTo(upTo),
                AuditScope.of(caller));
        out.flush();
    }

    private void write(ExportLines lines, AuditFilter filter, AuditScope scope) throws IOException {
        lines.begin();
        List<AuditEntry> batch = trail.after(scope, filter, 0, AT_A_TIME);
        while (!batch.isEmpty()) {
            write(lines, batch);
            batch = trail.after(scope, filter, batch.getLast().position(), AT_A_TIME);
        }
        lines.end();
    }

    /// What is stored may be large, and comes in as many pieces as it needs.
    private void write(ExportLines lines, List<AuditEntry> entries) throws IOException {
        List<Long> positions = entries.stream().map(AuditEntry::position).toList();
        int done = 0;
        while (done < positions.size()) {
            List<StoredEvent> found = events.at(positions.subList(done, positions.size()));
            if (found.isEmpty()) {
                throw new IllegalStateException("The event at position " + positions.get(done) + " is gone");
            }
            for (StoredEvent event : found) {
                lines.entry(entries.get(done++), event);
            }
        }
    }
}
