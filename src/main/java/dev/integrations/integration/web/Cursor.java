package dev.integrations.integration.web;

import dev.integrations.integration.IntegrationId;
import dev.integrations.shared.web.Cursors;
import dev.integrations.shared.web.PageLimit;
import java.util.List;
import java.util.UUID;

/// Where a list goes on, and of which list: enough to get the next page with nothing else.
///
/// @param before the last entry of the page before
record Cursor(ListFilter filter, int limit, IntegrationId before) {

    String encoded() {
        return Cursors.encode(filter.status(), filter.account(), Integer.toString(limit), before.toString());
    }

    /// Reads a cursor that a client sent back.
    ///
    /// @throws IllegalArgumentException for anything that no page gave out
    static Cursor decode(String cursor) {
        try {
            List<String> parts = Cursors.decode(cursor, 4);
            var filter = new ListFilter(ListFilter.status(parts.get(0)), ListFilter.account(parts.get(1)));
            return new Cursor(filter, PageLimit.parse(parts.get(2)), new IntegrationId(UUID.fromString(parts.get(3))));
        } catch (IllegalArgumentException unreadable) {
            throw Cursors.refused(unreadable);
        }
    }
}
