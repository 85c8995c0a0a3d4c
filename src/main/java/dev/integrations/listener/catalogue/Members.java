package dev.integrations.listener.catalogue;

import dev.integrations.shared.json.JsonText;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Members of a JSON object, written one after another.
@FunctionalInterface
interface Members {

    JsonFactory JSON = new JsonFactory();

    Members NONE = out -> {};

    void write(JsonGenerator out);

    /// These, and then others.
    default Members and(Members others) {
        return out -> {
            write(out);
            others.write(out);
        };
    }

    /// One member; none where there is no value.
    ///
    /// @param value null, a text, a list of texts, a number, or JSON as it was written
    static Members of(String name, @Nullable Object value) {
        return out -> {
            if (value != null) {
                out.writeName(name);
                write(out, value);
            }
        };
    }

    /// A member without a value.
    static Members nothing(String name) {
        return out -> out.writeNullProperty(name);
    }

    /// A member that is an object.
    static Members object(String name, Members members) {
        return out -> {
            out.writeObjectPropertyStart(name);
            members.write(out);
            out.writeEndObject();
        };
    }

    private static void write(JsonGenerator out, Object value) {
        switch (value) {
            case String text -> out.writeString(text);
            case JsonText json -> out.writeRawValue(json.text());
            case List<?> texts -> {
                out.writeStartArray();
                texts.forEach(text -> out.writeString((String) text));
                out.writeEndArray();
            }
            case Long number -> out.writeNumber(number);
            case Boolean truth -> out.writeBoolean(truth);
            default -> throw new IllegalArgumentException(value.getClass() + " is not written");
        }
    }

    /// The whole object.
    default JsonText json() {
        var text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            write(out);
            out.writeEndObject();
        }
        return new JsonText(text.toString());
    }
}
