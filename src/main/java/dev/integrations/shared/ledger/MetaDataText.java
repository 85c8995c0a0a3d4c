package dev.integrations.shared.ledger;

import java.io.StringWriter;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Metadata as PostgreSQL holds it: a JSON object whose values are all texts.
final class MetaDataText {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private MetaDataText() {}

    /// @throws IllegalArgumentException when this service cannot have written it
    static SortedMap<String, String> read(String text) {
        var metaData = new TreeMap<String, String>();
        try (JsonParser json = JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
            expect(json.nextToken() == JsonToken.START_OBJECT);
            for (String key = json.nextName(); key != null; key = json.nextName()) {
                expect(json.nextToken() == JsonToken.VALUE_STRING);
                metaData.put(key, json.getString());
            }
            expect(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
        } catch (tools.jackson.core.JacksonException malformed) {
            throw new IllegalArgumentException("Metadata is not what this service writes", malformed);
        }
        return metaData;
    }

    /// The same texts as [#read] finds.
    static String write(SortedMap<String, String> metaData) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            metaData.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void expect(boolean met) {
        if (!met) {
            throw new IllegalArgumentException("Metadata is not what this service writes");
        }
    }
}
