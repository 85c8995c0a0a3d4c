package dev.integrations.integration.web;

import dev.integrations.integration.IntegrationId;
import dev.integrations.shared.web.Cursors;
import dev.integrations.shared.web.PageLimit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a list goes on, and of which list: enough to get the next page with nothing else.
///
/// @param before the last entry of the page before
/// @param asOf   position of the ledger that the list is as of; null for now
record Cursor(
        ListFilter filter,
        int limit,
        IntegrationId before,
        @Nullable Long asOf) {

    String encoded() {
        return asOf == null
                ? Cursors.encode(filter.status(), filter.account(), Integer.toString(limit), before.toString())
                : Cursors.encode(
                        filter.status(),
                        filter.account(),
                        Integer.toString(limit),
                        before.toString(),
                        Long.toString(asOf));
    }

    /// Reads a cursor that a client sent back.
    ///
    /// @throws IllegalArgumentException for anything that no page gave out
    static Cursor decode(String cursor) {
        try {
            List<String> parts = Cursors.decode(cursor, 4, 5);
            var filter = new ListFilter(ListFilter.status(parts.get(0)), ListFilter.account(parts.get(1)));
            return new Cursor(
                    filter,
                    PageLimit.parse(parts.get(2)),
                    new IntegrationId(UUID.fromString(parts.get(3))),
                    parts.size() == 4 ? null : position(parts.get(4)));
        } catch (IllegalArgumentException unreadable) {
            throw Cursors.refused(unreadable);
        }
    }

    private static long position(String digits) {
        if (!digits.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("No position");
        }
        return Long.parseLong(digits);
    }
}
