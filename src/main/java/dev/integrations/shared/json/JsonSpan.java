package dev.integrations.shared.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// One value inside a JSON text, as it is written there. Two are equal when they are written alike.
final class JsonSpan {

    /// What was let in before may be read again, however long.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final String source;
    private final int start;
    private final int end;
    private final int hash;
    private final @Nullable Map<String, JsonSpan> members;
    private final @Nullable List<JsonSpan> elements;

    private JsonSpan(
            String source,
            int start,
            int end,
            int hash,
            @Nullable Map<String, JsonSpan> members,
            @Nullable List<JsonSpan> elements) {
        this.source = source;
        this.start = start;
        this.end = end;
        this.hash = hash;
        this.members = members;
        this.elements = elements;
    }

    static JsonSpan of(JsonText json) {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json.text())) {
            in.nextToken();
            return read(in, json.text());
        }
    }

    private static JsonSpan read(JsonParser in, String source) {
        int start = (int) in.currentTokenLocation().getCharOffset();
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in, source, start);
            case START_ARRAY -> array(in, source, start);
            default -> scalar(in, source, start);
        };
    }

    /// In the order in which they are written. An object that names one twice is none to look into.
    private static JsonSpan object(JsonParser in, String source, int start) {
        Map<String, JsonSpan> members = new LinkedHashMap<>();
        boolean unique = true;
        int hash = 1;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            JsonSpan value = read(in, source);
            unique &= members.put(name, value) == null;
            hash = 31 * (31 * hash + name.hashCode()) + value.hash;
        }
        return new JsonSpan(source, start, end(in), hash, unique ? members : null, null);
    }

    private static JsonSpan array(JsonParser in, String source, int start) {
        List<JsonSpan> elements = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(in, source));
        }
        return new JsonSpan(source, start, end(in), elements.hashCode() + 1, null, elements);
    }

    private static JsonSpan scalar(JsonParser in, String source, int start) {
        String value = in.getString(); // makes the parser read a string to its end
        return new JsonSpan(source, start, end(in), value.hashCode(), null, null);
    }

    private static int end(JsonParser in) {
        return (int) in.currentLocation().getCharOffset();
    }

    /// Null when it is no object.
    @Nullable Map<String, JsonSpan> members() {
        return members;
    }

    /// Null when it is no array.
    @Nullable List<JsonSpan> elements() {
        return elements;
    }

    JsonText json() {
        return new JsonText(source.substring(start, end));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonSpan that
                && hash == that.hash
                && end - start == that.end - that.start
                && source.regionMatches(start, that.source, that.start, end - start);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
