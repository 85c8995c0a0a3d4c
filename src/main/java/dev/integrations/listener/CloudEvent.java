package dev.integrations.listener;

import dev.integrations.shared.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/// What others are told of one event, as CloudEvents 1.0 with the sequence extension: the same whenever it is told.
///
/// @param id         of the event
/// @param source     URI reference of what its subject is one of
/// @param subject    an id or a handle
/// @param time       when it was decided, to the millisecond
/// @param dataSchema absolute URI of the JSON Schema of its data
/// @param position   in the ledger
/// @param data       a JSON object
public record CloudEvent(
        UUID id,
        String source,
        EventType type,
        String subject,
        Instant time,
        String dataSchema,
        long position,
        JsonText data) {

    /// The media type of one event (CloudEvents JSON format, section 3).
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    /// The position with zeros before it, so that texts sort as positions do.
    public String sequence() {
        return sequence(position);
    }

    /// The sequence of the event at a position.
    public static String sequence(long position) {
        return "%019d".formatted(position);
    }

    /// The whole of it. Nothing but the data needs escapes.
    public JsonText json() {
        return new JsonText("{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"" + source + "\",\"type\":\""
                + type.wire() + "\",\"subject\":\"" + subject + "\",\"time\":\""
                + RFC_3339.format(time.atOffset(ZoneOffset.UTC)) + "\",\"datacontenttype\":\"application/json\","
                + "\"dataschema\":\"" + dataSchema + "\",\"sequence\":\"" + sequence() + "\",\"data\":" + data.text()
                + "}");
    }

    /// The same as it is sent.
    public byte[] bytes() {
        return json().text().getBytes(StandardCharsets.UTF_8);
    }
}
