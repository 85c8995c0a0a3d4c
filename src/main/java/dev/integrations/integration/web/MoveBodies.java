package dev.integrations.integration.web;

import dev.integrations.shared.json.JsonFields;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// Reads the small bodies of what is done with an integration.
final class MoveBodies {

    private static final int LONGEST_REASON = 2_000;

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
        String reason = fields.required("reason", MoveBodies::written);
        fields.done();
        return Objects.requireNonNull(reason);
    }

    /// Blanks tell nobody anything.
    private static String written(JsonNode value) {
        String reason = JsonFields.text(LONGEST_REASON).apply(value);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Must not be blank.");
        }
        return reason;
    }
}
