package dev.integrations.integration.web;

import dev.integrations.integration.IntegrationId;
import dev.integrations.shared.web.QueryParameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One page that a client asks for.
///
/// @param before only entries older than this one; null to begin with the newest
record ListRequest(ListFilter filter, int limit, @Nullable IntegrationId before) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;

    /// Reads the query parameters: `cursor`, and `status`, `account`, `limit`.
    ///
    /// A cursor brings the filter and the limit of its list; another limit may be given beside it, another filter
    /// not.
    ///
    /// @throws dev.integrations.shared.error.InvalidRequest that names each parameter that is wrong
    static ListRequest of(Map<String, String[]> given) {
        var parameters = new QueryParameters(given);
        Cursor cursor = parameters.read("cursor", Cursor::decode);
        String status = parameters.read("status", ListFilter::status);
        String account = parameters.read("account", ListFilter::account);
        Integer limit = parameters.read("limit", ListRequest::limit);
        refuseAnotherFilter(parameters, cursor, status, account);
        parameters.done();
        return cursor == null
                ? new ListRequest(new ListFilter(orNone(status), orNone(account)), orElse(limit, DEFAULT_LIMIT), null)
                : new ListRequest(cursor.filter(), orElse(limit, cursor.limit()), cursor.before());
    }

    private static void refuseAnotherFilter(
            QueryParameters parameters, @Nullable Cursor cursor, @Nullable String status, @Nullable String account) {
        if (cursor != null && status != null && !status.equals(cursor.filter().status())) {
            parameters.refuse("status", "Is not that of the list which the cursor goes on with; leave it out.");
        }
        if (cursor != null && account != null && !account.equals(cursor.filter().account())) {
            parameters.refuse("account", "Is not that of the list which the cursor goes on with; leave it out.");
        }
    }

    static int limit(String given) {
        if (!given.matches("[0-9]{1,3}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > MAX_LIMIT) {
            throw new IllegalArgumentException("Must be a whole number from 1 to " + MAX_LIMIT + ".");
        }
        return Integer.parseInt(given);
    }

    Cursor next(IntegrationId last) {
        return new Cursor(filter, limit, last);
    }

    private static String orNone(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
