package dev.integrations.shared.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// Reads and writes [JsonText] as the JSON value that it is, in place.
public final class JsonTextModule extends SimpleModule {

    public JsonTextModule() {
        super("json-text");
        addSerializer(JsonText.class, new Writer());
        addDeserializer(JsonText.class, new Reader());
    }

    private static final class Writer extends StdSerializer<JsonText> {

        Writer() {
            super(JsonText.class);
        }

        @Override
        public void serialize(JsonText value, JsonGenerator out, SerializationContext context) {
            out.writeRawValue(value.text());
        }
    }

    private static final class Reader extends StdDeserializer<JsonText> {

        Reader() {
            super(JsonText.class);
        }

        @Override
        public JsonText deserialize(JsonParser in, DeserializationContext context) {
            return JsonText.copyOf(in);
        }
    }
}
