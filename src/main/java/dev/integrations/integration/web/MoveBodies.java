package dev.integrations.integration.web;

import dev.integrations.shared.json.JsonFields;
import java.util.Objects;

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
        String reason = fields.required("reason", JsonFields.text(LONGEST_REASON));
        fields.done();
        return Objects.requireNonNull(reason);
    }
}
