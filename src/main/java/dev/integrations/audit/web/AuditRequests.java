package dev.integrations.audit.web;

import dev.integrations.audit.query.AuditFilter;
import dev.integrations.audit.web.AuditCursor.Order;
import dev.integrations.shared.web.AsOf;
import dev.integrations.shared.web.Cursors;
import dev.integrations.shared.web.PageLimit;
import dev.integrations.shared.web.QueryParameters;
import dev.integrations.shared.web.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the query parameters of requests for entries.
@Component
class AuditRequests {

    private static final List<String> OF_PAGES = List.of("cursor", "limit", "order");

    private final AsOf asOf;
    private final Filters filters;

    AuditRequests(AsOf asOf, Filters filters) {
        this.asOf = asOf;
        this.filters = filters;
    }

    /// The page that is wanted. A cursor brings the filters, the order and the limit of its list; another limit may be
    /// given beside it, another filter or order not.
    ///
    /// @param integration whose trail it is; null for the log
    /// @throws dev.integrations.shared.error.InvalidRequest that names each parameter that is wrong
    AuditCursor page(Map<String, String[]> given, @Nullable UUID integration) {
        var parameters = new QueryParameters(given);
        AuditCursor cursor = parameters.read("cursor", text -> cursor(text, integration));
        parameters.read(ExportFormat.PARAMETER, ExportFormat::parse); // a HEAD, which gets the page's headers
        Wanted wanted = wanted(parameters, integration);
        Order order = parameters.read("order", Order::parse);
        Integer limit = parameters.read("limit", PageLimit::parse);
        if (cursor != null) {
            wanted.refuseOther(parameters, cursor.filter());
            refuseOther(parameters, "order", order, cursor.order());
        }
        parameters.done();
        AuditCursor place = cursor == null ? first(wanted.filter(), order == null ? Order.DESC : order) : cursor;
        return limit == null ? place : place.withLimit(limit);
    }

    /// The copy that is wanted.
    ///
    /// @param accepted    what the header `Accept` asks for; null for pages
    /// @param integration whose trail it is; null for the log
    /// @return null when pages are wanted
    /// @throws dev.integrations.shared.error.InvalidRequest that names each parameter that is wrong
    @Nullable ExportRequest export(Map<String, String[]> given, @Nullable ExportFormat accepted, @Nullable UUID integration) {
        if (accepted == null && !given.containsKey(ExportFormat.PARAMETER)) {
            return null;
        }
        var parameters = new QueryParameters(given);
        ExportFormat format = parameters.read(ExportFormat.PARAMETER, ExportFormat::parse);
        Wanted wanted = wanted(parameters, integration);
        OF_PAGES.forEach(name -> parameters.read(name, AuditRequests::notForExports));
        parameters.done();
        Map<String, String> filters = new TreeMap<>();
        given.forEach((name, values) -> filters.put(name, values[0]));
        filters.remove(ExportFormat.PARAMETER);
        if (integration != null) {
            filters.put("integration", integration.toString());
        }
        return new ExportRequest(format == null ? Objects.requireNonNull(accepted) : format, wanted.filter(), filters);
    }

    private static String notForExports(String given) {
        throw new IllegalArgumentException("Is for pages; an export holds all entries, oldest first.");
    }

    private static AuditCursor first(AuditFilter filter, Order order) {
        return order == Order.DESC
                ? new AuditCursor(filter, order, PageLimit.DEFAULT, false, Long.MAX_VALUE)
                : new AuditCursor(filter, order, PageLimit.DEFAULT, true, 0);
    }

    private AuditCursor cursor(String text, @Nullable UUID integration) {
        AuditCursor cursor = AuditCursor.decode(text);
        if (integration != null && !integration.equals(cursor.filter().integration())) {
            throw Cursors.refused(new IllegalArgumentException("Of another integration"));
        }
        Long upTo = cursor.filter().upToPosition();
        if (upTo != null) {
            asOf.reached(upTo);
        }
        return cursor;
    }

    private Wanted wanted(QueryParameters parameters, @Nullable UUID integration) {
        return new Wanted(
                integration == null ? parameters.read("integration_id", Filters::integration) : integration,
                parameters.read("since", Times::parseParameter),
                parameters.read("until", Times::parseParameter),
                parameters.read("actor", Filters::actor),
                parameters.read("event", filters::events),
                parameters.read(AsOf.PARAMETER, asOf::parse));
    }

    /// What the parameters say; null where there is none.
    private record Wanted(
            @Nullable UUID integration,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String actor,
            @Nullable List<String> events,
            @Nullable Long upToPosition) {

        AuditFilter filter() {
            return new AuditFilter(integration, since, until, actor, events == null ? List.of() : events, upToPosition);
        }

        void refuseOther(QueryParameters parameters, AuditFilter ofCursor) {
            AuditRequests.refuseOther(parameters, "integration_id", integration, ofCursor.integration());
            AuditRequests.refuseOther(parameters, "since", since, ofCursor.since());
            AuditRequests.refuseOther(parameters, "until", until, ofCursor.until());
            AuditRequests.refuseOther(parameters, "actor", actor, ofCursor.actor());
            AuditRequests.refuseOther(parameters, "event", events, ofCursor.events());
            AuditRequests.refuseOther(parameters, AsOf.PARAMETER, upToPosition, ofCursor.upToPosition());
        }
    }

    private static void refuseOther(
            QueryParameters parameters, String name, @Nullable Object given, @Nullable Object ofCursor) {
        if (given != null && !Objects.equals(given, ofCursor)) {
            parameters.refuse(name, "Is not that of the list which the cursor goes on with; leave it out.");
        }
    }
}
