package dev.integrations.integration.web;

import dev.integrations.shared.json.JsonFields;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// Reads the small bodies of what is done with an integration.
final class MoveBodies {

    private static final int LONGEST_REASON = 2_000;

    private static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private static final String OVERLAP_RULE =
            "Must be a duration from PT0S to PT720H (ISO 8601), such as PT24H or P7D.";

    private MoveBodies() {}

    /// Nothing, or an object without members.
    static void nothing(byte[] body) {
        if (body.length > 0) {
            new JsonFields(body).done();
        }
    }

    /// Why something was decided, for people.
    static String reason(byte[] body) {
        var fields = new JsonFields(body);
        String reason = fields.required("reason", JsonFields.text(LONGEST_REASON));
        fields.done();
        return Objects.requireNonNull(reason);
    }

    /// For how long the earlier secrets are still valid.
    static Duration overlap(byte[] body) {
        if (body.length == 0) {
            return DEFAULT_OVERLAP;
        }
        var fields = new JsonFields(body);
        Duration overlap = fields.optional("overlap", MoveBodies::overlap);
        fields.done();
        return overlap == null ? DEFAULT_OVERLAP : overlap;
    }

    private static Duration overlap(JsonNode value) {
        Duration overlap = parsed(value.asString(""));
        if (!value.isString() || overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new IllegalArgumentException(OVERLAP_RULE);
        }
        return overlap;
    }

    private static Duration parsed(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(OVERLAP_RULE, unreadable);
        }
    }
}
