package dev.integrations.shared.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Finds out little of a JSON text without reading all of it.
public final class JsonGlance {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonGlance() {}

    /// The text of a member of an object that has nothing but texts before it.
    ///
    /// @return null when that is not so, which says nothing of the object
    public static @Nullable String text(String object, String member) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), object)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = json.currentName().equals(member);
                if (json.nextToken() != JsonToken.VALUE_STRING) {
                    return null;
                }
                if (wanted) {
                    return json.getString();
                }
            }
            return null;
        } catch (JacksonException unreadable) {
            return null;
        }
    }
}
