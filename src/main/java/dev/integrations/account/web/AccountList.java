package dev.integrations.account.web;

import dev.integrations.account.AccountStatus;
import dev.integrations.account.Handles;
import dev.integrations.account.query.ListAccounts.Place;
import dev.integrations.shared.web.Cursors;
import dev.integrations.shared.web.PageLimit;
import dev.integrations.shared.web.QueryParameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One page of accounts that a client asks for.
///
/// @param status null for all
/// @param before null to begin with the newest
record AccountList(
        @Nullable AccountStatus status, int limit, @Nullable Place before) {

    /// Reads the query parameters: `cursor`, which brings the rest, and `status`, `limit`.
    ///
    /// @throws dev.integrations.shared.error.InvalidRequest that names each parameter that is wrong
    static AccountList of(Map<String, String[]> given) {
        var parameters = new QueryParameters(given);
        AccountList cursor = parameters.read("cursor", AccountList::decode);
        AccountStatus status = parameters.read("status", AccountList::status);
        Integer limit = parameters.read("limit", PageLimit::parse);
        if (cursor != null && status != null && status != cursor.status) {
            parameters.refuse("status", "Is not that of the list which the cursor goes on with; leave it out.");
        }
        parameters.done();
        return cursor == null
                ? new AccountList(status, limit == null ? PageLimit.DEFAULT : limit, null)
                : new AccountList(cursor.status, limit == null ? cursor.limit : limit, cursor.before);
    }

    private static AccountStatus status(String given) {
        return Arrays.stream(AccountStatus.values())
                .filter(status -> status.wire().equals(given))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Must be one of open, closed."));
    }

    String next(Instant opened, String handle) {
        return Cursors.encode(
                status == null ? "" : status.wire(),
                Integer.toString(limit),
                Long.toString(opened.toEpochMilli()),
                handle);
    }

    private static AccountList decode(String cursor) {
        try {
            List<String> parts = Cursors.decode(cursor, 4);
            if (!Handles.isWellFormed(parts.get(3))) {
                throw new IllegalArgumentException("No handle");
            }
            return new AccountList(
                    parts.get(0).isEmpty() ? null : status(parts.get(0)),
                    PageLimit.parse(parts.get(1)),
                    new Place(opened(parts.get(2)), parts.get(3)));
        } catch (IllegalArgumentException unreadable) {
            throw Cursors.refused(unreadable);
        }
    }

    private static Instant opened(String milliseconds) {
        if (!milliseconds.matches("[0-9]{1,14}")) {
            throw new IllegalArgumentException("No time");
        }
        return Instant.ofEpochMilli(Long.parseLong(milliseconds));
    }
}
