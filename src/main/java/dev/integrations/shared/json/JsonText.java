package dev.integrations.shared.json;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A JSON value kept as it was written: the order of its properties and the spelling of its numbers are data.
///
/// White space between tokens and the choice of string escapes (RFC 8259, section 7) are not.
///
/// @param text one well-formed JSON value in the one form that [#copyOf] gives
public record JsonText(String text) {

    private static final JsonFactory FACTORY = new JsonFactory();

    /// The canonical form of a well-formed value without insignificant white space: only escapes can differ from
    /// it.
    static JsonText canonical(String compact) {
        if (compact.indexOf('\\') < 0) {
            return new JsonText(compact);
        }
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), compact)) {
            in.nextToken();
            return copyOf(in);
        }
    }

    /// Copies the value that the parser stands at, and leaves the parser at its last token.
    public static JsonText copyOf(JsonParser in) {
        var text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            int depth = 0;
            do {
                depth += copy(in, out);
            } while (depth > 0 && in.nextToken() != null);
        }
        return new JsonText(text.toString());
    }

    /// Copies one token and answers by how much it changes the depth.
    private static int copy(JsonParser in, JsonGenerator out) {
        JsonToken token = in.currentToken();
        switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(in.getString());
            default -> out.copyCurrentEvent(in);
        }
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
