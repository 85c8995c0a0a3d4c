package dev.integrations.shared.web;

import dev.integrations.shared.json.JsonFields;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/// What a request for another secret says: for how long the earlier ones are still valid.
public final class Overlaps {

    private static final Duration DEFAULT = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final String RULE = "Must be a duration from PT0S to PT720H (ISO 8601), such as PT24H or P7D.";

    private Overlaps() {}

    /// Reads the member `overlap` of a body, which may be absent, as may the body.
    public static Duration read(byte[] body) {
        if (body.length == 0) {
            return DEFAULT;
        }
        var fields = new JsonFields(body);
        Duration overlap = fields.optional("overlap", Overlaps::overlap);
        fields.done();
        return overlap == null ? DEFAULT : overlap;
    }

    private static Duration overlap(JsonNode value) {
        Duration overlap = parsed(value.asString(""));
        if (!value.isString() || overlap.isNegative() || overlap.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(RULE);
        }
        return overlap;
    }

    private static Duration parsed(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(RULE, unreadable);
        }
    }
}
