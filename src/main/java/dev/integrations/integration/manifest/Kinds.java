package dev.integrations.integration.manifest;

import tools.jackson.databind.JsonNode;

/// Names the kinds of JSON values in sentences.
final class Kinds {

    private Kinds() {}

    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            default -> "null";
        };
    }

    static String mismatch(String wanted, JsonNode found) {
        return "Must be " + wanted + ", not " + of(found) + ".";
    }
}
