package dev.integrations.integration.web;

import dev.integrations.integration.IntegrationId;
import dev.integrations.shared.web.AsOf;
import dev.integrations.shared.web.PageLimit;
import dev.integrations.shared.web.QueryParameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One page that a client asks for.
///
/// @param before only entries older than this one; null to begin with the newest
/// @param asOf   position of the ledger that the list is as of; null for now
record ListRequest(
        ListFilter filter,
        int limit,
        @Nullable IntegrationId before,
        @Nullable Long asOf) {

    /// Reads the query parameters: `cursor`, and `status`, `account`, `limit`, `as_of`.
    ///
    /// A cursor brings the filter and the limit of its list; another limit may be given beside it, another filter
    /// not.
    ///
    /// @throws dev.integrations.shared.error.InvalidRequest that names each parameter that is wrong
    static ListRequest of(Map<String, String[]> given, AsOf moments) {
        var parameters = new QueryParameters(given);
        Cursor cursor = parameters.read("cursor", text -> reached(Cursor.decode(text), moments));
        String status = parameters.read("status", ListFilter::status);
        String account = parameters.read("account", ListFilter::account);
        Integer limit = parameters.read("limit", PageLimit::parse);
        Long asOf = parameters.read(AsOf.PARAMETER, moments::parse);
        refuseAnotherFilter(parameters, cursor, status, account);
        if (cursor != null && asOf != null && !asOf.equals(cursor.asOf())) {
            parameters.refuse(AsOf.PARAMETER, "Is not that of the list which the cursor goes on with; leave it out.");
        }
        parameters.done();
        return cursor == null
                ? new ListRequest(
                        new ListFilter(orNone(status), orNone(account)), orElse(limit, PageLimit.DEFAULT), null, asOf)
                : new ListRequest(cursor.filter(), orElse(limit, cursor.limit()), cursor.before(), cursor.asOf());
    }

    private static Cursor reached(Cursor cursor, AsOf moments) {
        if (cursor.asOf() != null) {
            moments.reached(cursor.asOf());
        }
        return cursor;
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

    Cursor next(IntegrationId last) {
        return new Cursor(filter, limit, last, asOf);
    }

    private static String orNone(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
