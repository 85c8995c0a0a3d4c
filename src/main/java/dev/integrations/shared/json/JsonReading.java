package dev.integrations.shared.json;

import dev.integrations.shared.error.Detail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One pass over one body.
final class JsonReading {

    /// More than anyone lists to a caller; the rest is not even written down.
    private static final int MOST_FAULTS = 200;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final SourceText source;
    private final boolean mayHoldUnstorable;
    private List<Detail> faults = new ArrayList<>(0);
    private int faultCount;
    private int values;

    JsonReading(JsonParser parser, SourceText source) {
        this.parser = parser;
        this.source = source;
        this.mayHoldUnstorable = source.hasUnicodeEscape();
    }

    /// The members of the object whose start was just read.
    List<JsonMember> members() {
        List<JsonMember> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = name();
            if (!names.add(name)) {
                addDuplicate();
            }
            members.add(member(name));
        }
        return members;
    }

    /// Reads a value that nobody wants, for its syntax.
    List<JsonMember> nothing() {
        value(parser.currentToken());
        return List.of();
    }

    private JsonMember member(String name) {
        JsonToken first = parser.nextToken();
        int start = (int) parser.currentTokenLocation().getCharOffset();
        int valuesBefore = values;
        JsonNode value = value(first);
        int end = (int) parser.currentLocation().getCharOffset();
        return new JsonMember(name, value, values - valuesBefore, () -> source.cut(start, end), takeFaults());
    }

    private List<Detail> takeFaults() {
        if (faults.isEmpty()) {
            return List.of();
        }
        List<Detail> taken = faults;
        faults = new ArrayList<>(0);
        return taken;
    }

    private JsonNode value(JsonToken token) {
        values++;
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.stringNode(checked(parser.getString()));
            case VALUE_NUMBER_INT -> JsonNumbers.integer(parser.getString());
            case VALUE_NUMBER_FLOAT -> JsonNumbers.decimal(parser.getString());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IllegalStateException("No value starts with " + token);
        };
    }

    private ObjectNode object() {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = name();
            if (object.has(name)) {
                addDuplicate();
            }
            object.set(name, value(parser.nextToken()));
        }
        return object;
    }

    private ArrayNode array() {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            array.add(value(next));
        }
        return array;
    }

    private String name() {
        return checked(parser.currentName());
    }

    /// PostgreSQL's text holds neither U+0000 nor half of a surrogate pair.
    private String checked(String text) {
        if (mayHoldUnstorable) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == 0) {
                    addFault("Must not contain the character U+0000.");
                    break;
                }
                if (JsonPath.isLoneSurrogate(text, i)) {
                    addFault("Must not contain half of a surrogate pair.");
                    break;
                }
            }
        }
        return text;
    }

    private void addDuplicate() {
        addFault("Must not be given more than once in the same object.");
    }

    private void addFault(String message) {
        if (faultCount++ < MOST_FAULTS) {
            faults.add(Detail.inBody(JsonPath.of(parser.streamReadContext()), message));
        }
    }
}
