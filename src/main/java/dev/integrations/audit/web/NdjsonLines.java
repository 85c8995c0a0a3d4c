package dev.integrations.audit.web;

import dev.integrations.audit.proof.Checkpoint;
import dev.integrations.audit.proof.Proofs;
import dev.integrations.audit.proof.Proofs.LogKey;
import dev.integrations.audit.query.AuditEntry;
import dev.integrations.shared.ledger.Leaf;
import dev.integrations.shared.ledger.StoredEvent;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// One JSON object a line (`docs/audit.md`): the checkpoint, then each entry with what its leaf is made of and the
/// proof
/// that leads to the checkpoint, then the end.
final class NdjsonLines implements ExportLines {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private final Writer out;
    private final JsonMapper mapper;
    private final List<LogKey> keys;
    private final @Nullable Checkpoint checkpoint;
    private final Proofs.@Nullable Tree tree;
    private long entries;

    NdjsonLines(Writer out, JsonMapper mapper, Proofs proofs) {
        this.out = out;
        this.mapper = mapper;
        this.keys = proofs.keys();
        this.checkpoint = proofs.newest().orElse(null);
        this.tree = checkpoint == null ? null : proofs.asOf(checkpoint.size());
    }

    @Override
    public void begin() throws IOException {
        Map<String, @Nullable Object> line = line("checkpoint");
        line.put("note", checkpoint == null ? null : checkpoint.text());
        line.put("vkeys", keys.stream().map(LogKey::vkey).toList());
        write(line);
    }

    @Override
    public void entry(AuditEntry entry, StoredEvent event) throws IOException {
        Map<String, @Nullable Object> line = line("entry");
        line.put("position", event.position());
        line.put("event_id", event.eventId());
        line.put("aggregate_id", event.aggregate());
        line.put("aggregate_type", event.aggregateType());
        line.put("sequence", event.sequence());
        line.put("name", event.name());
        line.put("revision", event.revision());
        line.put("time", TIME.format(event.time()));
        line.put("time_ms", event.time().toEpochMilli());
        line.put("payload", event.payload());
        if (entry.tellsWho()) {
            line.put("meta_data", event.metaData());
        } else {
            line.put("meta_data_digest", base64(Leaf.metaDataDigest(event.metaData())));
        }
        addProof(line, event.position());
        line.put("entry", AuditEntryResource.of(entry));
        write(line);
        entries++;
    }

    private void addProof(Map<String, @Nullable Object> line, long position) {
        if (tree != null && checkpoint != null && position <= checkpoint.size()) {
            line.put(
                    "proof",
                    tree.inclusion(position).stream().map(NdjsonLines::base64).toList());
        }
    }

    @Override
    public void end() throws IOException {
        Map<String, @Nullable Object> line = line("end");
        line.put("entries", entries);
        write(line);
    }

    private static Map<String, @Nullable Object> line(String kind) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("kind", kind);
        return line;
    }

    private void write(Map<String, @Nullable Object> line) throws IOException {
        out.write(mapper.writeValueAsString(line));
        out.write('\n');
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }
}
