package dev.integrations.audit.query;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Whose an integration is when it is created, read without reading its manifest.
final class FirstOwner {

    private static final JsonFactory JSON = new JsonFactory();

    private FirstOwner() {}

    /// The handle of the account.
    ///
    /// @param payload of `integration.created` as it is stored
    /// @return null when it stands elsewhere than before the manifest
    static @Nullable String in(String payload) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), payload)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value != JsonToken.VALUE_STRING) {
                    return null;
                }
                if (name.equals("owner")) {
                    return json.getString();
                }
            }
            return null;
        } catch (JacksonException unreadable) {
            return null;
        }
    }
}
