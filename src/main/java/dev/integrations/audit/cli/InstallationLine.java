package dev.integrations.audit.cli;

import dev.integrations.shared.ledger.StoredEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The lines of a file that holds a whole installation, one JSON object each: the head, then rows, then events, then
/// the
/// end.
sealed interface InstallationLine {

    String FORMAT = "platform-integrations/installation/1";

    JsonMapper JSON = new JsonMapper();

    /// The first line.
    ///
    /// @param events how many follow
    record Head(long events) implements InstallationLine {}

    /// A row of a table, as a JSON object.
    record Row(String table, String row) implements InstallationLine {}

    record Entry(StoredEvent event) implements InstallationLine {}

    /// The last line.
    ///
    /// @param root of the tree over all events, in Base64
    record End(long events, String root) implements InstallationLine {}

    /// The line as it is written, without its line feed.
    default String text() {
        ObjectNode line = JSON.createObjectNode();
        switch (this) {
            case Head head ->
                line.put("kind", "installation").put("format", FORMAT).put("events", head.events);
            case Row row -> line.put("kind", "row").put("table", row.table).set("row", JSON.readTree(row.row));
            case Entry event -> write(event.event, line);
            case End end -> line.put("kind", "end").put("events", end.events).put("root", end.root);
        }
        return JSON.writeValueAsString(line);
    }

    private static void write(StoredEvent event, ObjectNode line) {
        line.put("kind", "event")
                .put("position", event.position())
                .put("event_id", event.eventId().toString())
                .put("aggregate_id", event.aggregate().toString())
                .put("aggregate_type", event.aggregateType())
                .put("sequence", event.sequence())
                .put("name", event.name())
                .put("revision", event.revision())
                .put("time_ms", event.time().toEpochMilli())
                .put("payload", event.payload())
                .set("meta_data", JSON.valueToTree(event.metaData()));
    }

    /// Reads one line.
    ///
    /// @throws IllegalArgumentException when it is none
    static InstallationLine parse(String text) {
        try {
            return parse(JSON.readTree(text));
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("It is not JSON, or lacks a member", malformed);
        }
    }

    private static InstallationLine parse(JsonNode line) {
        return switch (line.path("kind").asString("")) {
            case "installation" -> head(line);
            case "row" ->
                new Row(
                        line.required("table").stringValue(),
                        line.required("row").toString());
            case "event" -> new Entry(event(line));
            case "end" ->
                new End(
                        line.required("events").longValue(),
                        line.required("root").stringValue());
            default -> throw new IllegalArgumentException("It is not a line of an installation");
        };
    }

    private static Head head(JsonNode line) {
        if (!line.required("format").asString("").equals(FORMAT)) {
            throw new IllegalArgumentException("It is in another form than " + FORMAT);
        }
        return new Head(line.required("events").longValue());
    }

    private static StoredEvent event(JsonNode line) {
        return new StoredEvent(
                line.required("position").longValue(),
                UUID.fromString(line.required("event_id").stringValue()),
                UUID.fromString(line.required("aggregate_id").stringValue()),
                line.required("sequence").longValue(),
                line.required("aggregate_type").stringValue(),
                line.required("name").stringValue(),
                textOrNull(line.required("revision")),
                Instant.ofEpochMilli(line.required("time_ms").longValue()),
                line.required("payload").stringValue(),
                metaData(line.required("meta_data")));
    }

    private static @Nullable String textOrNull(JsonNode value) {
        return value.isNull() ? null : value.stringValue();
    }

    private static SortedMap<String, String> metaData(JsonNode object) {
        var metaData = new TreeMap<String, String>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            metaData.put(entry.getKey(), Objects.requireNonNull(entry.getValue().stringValue()));
        }
        return metaData;
    }
}
