package dev.integrations.shared.json;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads request bodies as RFC 8259 has them, once, and keeps how each member was written.
public final class StrictJson {

    /// Objects and arrays inside one another.
    private static final int DEEPEST = 64;

    /// Digits, signs and points of one number.
    private static final int LONGEST_NUMBER = 400;

    /// Characters of one member's name; the events that hold it must be readable with what Jackson allows by
    /// default.
    private static final int LONGEST_NAME = 10_000;

    /// Names are not kept between bodies: what callers write must not fill a table that all of them share.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private StrictJson() {}

    /// Reads one body.
    ///
    /// @param body at most as long as the edge lets in
    /// @throws MalformedBody when it is not JSON text in UTF-8, nested deeper than 64 or with too long a number
    public static JsonBody read(byte[] body) {
        SourceText source = SourceText.decode(body);
        try (JsonParser parser = source.parser(FACTORY)) {
            return readOrExplain(parser, source);
        }
    }

    private static JsonBody readOrExplain(JsonParser parser, SourceText source) {
        try {
            return read(parser, source);
        } catch (StreamConstraintsException beyond) {
            throw new MalformedBody("The JSON is nested deeper than " + DEEPEST
                    + " levels, or holds a number longer than " + LONGEST_NUMBER + " or a name longer than "
                    + LONGEST_NAME + " characters: "
                    + source.position(parser.currentLocation().getCharOffset()) + ".");
        } catch (JacksonException malformed) {
            throw new MalformedBody("The body is not valid JSON: " + position(source, malformed) + ".");
        }
    }

    private static JsonBody read(JsonParser parser, SourceText source) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new MalformedBody("The body is empty; it must be a JSON object.");
        }
        JsonReading reading = new JsonReading(parser, source);
        boolean isObject = first == JsonToken.START_OBJECT;
        List<JsonMember> members = isObject ? reading.members() : reading.nothing();
        if (parser.nextToken() != null) {
            long offset = parser.currentTokenLocation().getCharOffset();
            throw new MalformedBody("The body goes on after its JSON value: " + source.position(offset) + ".");
        }
        return new JsonBody(isObject, members);
    }

    private static String position(SourceText source, JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return source.position(location == null ? 0 : location.getCharOffset());
    }
}
