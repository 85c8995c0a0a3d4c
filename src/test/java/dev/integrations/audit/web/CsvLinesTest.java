package dev.integrations.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.account.Actor;
import dev.integrations.audit.query.AuditEntry;
import dev.integrations.shared.json.JsonText;
import dev.integrations.shared.ledger.StoredEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cells that no request of today can bring.
class CsvLinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"=1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201"
            })
    void areNoFormulas(String text) throws IOException {
        assertThat(line(text)).containsAnyOf(",'" + text + ",", ",\"'" + text + "\",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "a=b", "'", ""})
    void areLeftAloneOtherwise(String text) throws IOException {
        assertThat(line(text)).contains(",developer,api," + text + ",,[]\r\n");
    }

    private static String line(String requestId) throws IOException {
        var out = new StringWriter();
        var actor = new Actor("acme", "user", "kim", "developer");
        var changes = new JsonText("[]");
        new CsvLines(out)
                .entry(
                        new AuditEntry(
                                1,
                                Instant.EPOCH,
                                "account.opened",
                                null,
                                "acme",
                                actor,
                                "api",
                                requestId,
                                null,
                                changes),
                        event());
        return out.toString();
    }

    private static StoredEvent event() {
        return new StoredEvent(
                1,
                new UUID(0, 1),
                new UUID(0, 2),
                0,
                "account",
                "account.opened",
                "1",
                Instant.EPOCH,
                "{}",
                new TreeMap<>());
    }
}
