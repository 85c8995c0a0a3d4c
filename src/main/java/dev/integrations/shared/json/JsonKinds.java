package dev.integrations.shared.json;

import tools.jackson.databind.JsonNode;

/// Names the kinds of JSON values in sentences.
public final class JsonKinds {

    private JsonKinds() {}

    public static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            default -> "null";
        };
    }

    /// Says that a value is of another kind than the wanted one.
    public static String mismatch(String wanted, JsonNode found) {
        return "Must be " + wanted + ", not " + of(found) + ".";
    }
}
