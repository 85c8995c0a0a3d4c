package dev.integrations.audit.web;

import dev.integrations.account.Actor;
import dev.integrations.audit.query.AuditEntry;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.web.Times;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Comma-separated values (RFC 4180) for people and their spreadsheets.
final class CsvLines implements ExportLines {

    private static final String HEAD = "position,time,event,integration,account,actor_account,actor_type,actor_id,"
            + "actor_role,interface,request_id,client_address,changes\r\n";

    /// What makes a spreadsheet take a cell for a formula; the last four are the first four at full width.
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final Writer out;

    CsvLines(Writer out) {
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        out.write(HEAD);
    }

    @Override
    public void entry(AuditEntry entry, StoredEvent event) throws IOException {
        Actor actor = entry.actor();
        out.write(line(
                entry.position(),
                Times.rfc3339(entry.time()),
                entry.event(),
                entry.integration(),
                entry.account(),
                actor.account(),
                actor.type(),
                actor.id(),
                actor.role(),
                entry.through(),
                entry.requestId(),
                entry.clientAddress(),
                entry.changes()));
    }

    private static String line(@Nullable Object... cells) {
        return Arrays.stream(cells).map(CsvLines::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String harmless = formula ? "'" + text : text;
        boolean quoted = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    /// A line for it would be taken for an entry.
    @Override
    public void end() {}
}
