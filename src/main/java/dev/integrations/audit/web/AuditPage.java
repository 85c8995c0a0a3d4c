package dev.integrations.audit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.audit.query.AuditEntry;
import dev.integrations.audit.web.AuditCursor.Order;
import dev.integrations.shared.web.PageBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of entries on the wire.
record AuditPage(List<AuditEntryResource> data, Meta meta) {

    /// Where the list goes on, to both sides.
    ///
    /// @param nextPageUrl     absolute; null on the last page
    /// @param previousPageUrl absolute; of the first page it has what came since
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Meta(@Nullable String nextPageUrl, String previousPageUrl) {}

    /// A page of the list that the current request is for.
    ///
    /// @param place what was asked for
    /// @param found from there on, away from the place, and one more than the page has if there are more
    static AuditPage of(AuditCursor place, List<AuditEntry> found) {
        boolean more = found.size() > place.limit();
        List<AuditEntry> kept = more ? found.subList(0, place.limit()) : found;
        boolean goesOn = place.newer() == (place.order() == Order.ASC);
        List<AuditEntry> shown = goesOn ? kept : kept.reversed();
        String next = goesOn && !more ? null : PageBody.urlOf(next(place, shown).encoded());
        return new AuditPage(
                shown.stream().map(AuditEntryResource::of).toList(),
                new Meta(next, PageBody.urlOf(previous(place, shown).encoded())));
    }

    /// Away from the last entry; back over the place itself when there is none.
    private static AuditCursor next(AuditCursor place, List<AuditEntry> shown) {
        boolean newer = place.order() == Order.ASC;
        return shown.isEmpty()
                ? place.turned(newer)
                : place.at(newer, shown.getLast().position());
    }

    private static AuditCursor previous(AuditCursor place, List<AuditEntry> shown) {
        boolean newer = place.order() == Order.DESC;
        return shown.isEmpty()
                ? place.turned(newer)
                : place.at(newer, shown.getFirst().position());
    }
}
