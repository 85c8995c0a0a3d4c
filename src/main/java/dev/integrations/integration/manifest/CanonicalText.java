package dev.integrations.integration.manifest;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Writes equal JSON values (JSON Schema, "instance equality": numbers by value, members in any order) the same
/// way.
final class CanonicalText {

    private CanonicalText() {}

    static String of(JsonNode value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> appendObject(text, value);
            case ARRAY -> {
                text.append('[');
                value.forEach(item -> append(text, item));
                text.append(']');
            }
            case STRING -> appendString(text, value.stringValue());
            case NUMBER -> text.append('#').append(value.decimalValue().stripTrailingZeros());
            default -> text.append('~').append(value);
        }
        text.append(',');
    }

    private static void appendObject(StringBuilder text, JsonNode object) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        text.append('{');
        sorted.forEach((name, value) -> {
            appendString(text, name);
            append(text, value);
        });
        text.append('}');
    }

    /// With its length before it, so that no content can look like what follows.
    private static void appendString(StringBuilder text, String string) {
        text.append('"').append(string.length()).append(':').append(string);
    }
}
