package dev.integrations.audit.web;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.account.Caller;
import dev.integrations.audit.command.ExportAuditLog;
import dev.integrations.audit.proof.Proofs;
import dev.integrations.audit.query.AuditFilter;
import dev.integrations.audit.query.AuditScope;
import dev.integrations.audit.query.AuditTrail;
import dev.integrations.audit.query.AuditTrail.StoredEntry;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.web.AsOf;
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
    private final Proofs proofs;
    private final RequestLog requestLog;
    private final JsonMapper mapper;

    Exports(Commands commands, AuditTrail trail, Proofs proofs, RequestLog requestLog, JsonMapper mapper) {
        this.commands = commands;
        this.trail = trail;
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
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(AsOf.HEADER, Long.toString(upTo));
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        write(
                wanted.format() == ExportFormat.CSV ? new CsvLines(out) : new NdjsonLines(out, mapper, proofs),
                wanted.filterUpTo(upTo),
                AuditScope.of(caller));
        out.flush();
    }

    /// No connection to the database is held while the client reads, and never more than fits into memory.
    private void write(ExportLines lines, AuditFilter filter, AuditScope scope) throws IOException {
        lines.begin();
        List<StoredEntry> batch = trail.stored(scope, filter, 0, AT_A_TIME);
        while (!batch.isEmpty()) {
            for (StoredEntry one : batch) {
                lines.entry(one.entry(), one.event());
            }
            batch = trail.stored(scope, filter, batch.getLast().event().position(), AT_A_TIME);
        }
        lines.end();
    }
}
