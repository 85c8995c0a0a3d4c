package dev.integrations.shared.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One page that a client asks for of a list that goes by ids and has no filters.
///
/// @param before only entries whose ids are lower; null to begin with the newest
public record PageRequest(int limit, @Nullable UUID before) {

    /// Reads the query parameters: `cursor`, which brings the rest, and `limit`.
    ///
    /// @throws dev.integrations.shared.error.InvalidRequest that names each parameter that is wrong
    public static PageRequest of(Map<String, String[]> given) {
        var parameters = new QueryParameters(given);
        PageRequest cursor = parameters.read("cursor", PageRequest::decode);
        Integer limit = parameters.read("limit", PageLimit::parse);
        parameters.done();
        return cursor == null
                ? new PageRequest(limit == null ? PageLimit.DEFAULT : limit, null)
                : new PageRequest(limit == null ? cursor.limit : limit, cursor.before);
    }

    /// The cursor of the page that follows.
    ///
    /// @param last id of the last entry of this one
    public String next(UUID last) {
        return Cursors.encode(Integer.toString(limit), last.toString());
    }

    private static PageRequest decode(String cursor) {
        try {
            List<String> parts = Cursors.decode(cursor, 2);
            return new PageRequest(PageLimit.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        } catch (IllegalArgumentException unreadable) {
            throw Cursors.refused(unreadable);
        }
    }
}
