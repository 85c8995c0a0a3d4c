package dev.integrations.integration.web;

import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.query.IntegrationView;
import dev.integrations.integration.query.ListSubmissions.Place;
import dev.integrations.shared.web.Cursors;
import dev.integrations.shared.web.PageLimit;
import dev.integrations.shared.web.QueryParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One page of the reviewers' queue that a client asks for.
///
/// @param after only submissions behind this one; null to begin with the oldest
record QueueRequest(int limit, @Nullable Place after) {

    /// Milliseconds since 1970, until the year 5138.
    private static final Pattern TIME = Pattern.compile("[0-9]{1,14}");

    /// Reads the query parameters: `cursor`, which brings the rest, and `limit`.
    ///
    /// @throws dev.integrations.shared.error.InvalidRequest that names each parameter that is wrong
    static QueueRequest of(Map<String, String[]> given) {
        var parameters = new QueryParameters(given);
        QueueRequest cursor = parameters.read("cursor", QueueRequest::decode);
        Integer limit = parameters.read("limit", PageLimit::parse);
        parameters.done();
        return cursor == null
                ? new QueueRequest(limit == null ? PageLimit.DEFAULT : limit, null)
                : new QueueRequest(limit == null ? cursor.limit : limit, cursor.after);
    }

    /// The cursor of the page that follows.
    String next(IntegrationView last) {
        Instant submitted = Objects.requireNonNull(last.review().submitted());
        return Cursors.encode(
                Integer.toString(limit),
                Long.toString(submitted.toEpochMilli()),
                last.id().toString());
    }

    private static QueueRequest decode(String cursor) {
        try {
            List<String> parts = Cursors.decode(cursor, 3);
            var place = new Place(submitted(parts.get(1)), new IntegrationId(UUID.fromString(parts.get(2))));
            return new QueueRequest(PageLimit.parse(parts.get(0)), place);
        } catch (IllegalArgumentException unreadable) {
            throw Cursors.refused(unreadable);
        }
    }

    private static Instant submitted(String millis) {
        if (!TIME.matcher(millis).matches()) {
            throw new IllegalArgumentException("Not a time that the database could hold");
        }
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
