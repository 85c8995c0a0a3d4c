package dev.integrations.audit.web;

import dev.integrations.account.Caller;
import dev.integrations.audit.query.AuditEntry;
import dev.integrations.audit.query.AuditFilter;
import dev.integrations.audit.query.AuditScope;
import dev.integrations.audit.query.AuditTrail;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.web.AsOf;
import dev.integrations.shared.web.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shows what happened: to one integration, and to all that the caller may know of.
@RestController
@RequestMapping({"/api/v2", "/v2"})
class AuditController {

    private final AuditRequests requests;
    private final AuditTrail trail;
    private final Exports exports;

    AuditController(AuditRequests requests, AuditTrail trail, Exports exports) {
        this.requests = requests;
        this.trail = trail;
        this.exports = exports;
    }

    @GetMapping("/audit-log")
    @Nullable ResponseEntity<AuditPage> log(
            HttpServletRequest request, HttpServletResponse response, Caller caller, Provenance by) throws IOException {
        return answer(null, request, response, caller, by);
    }

    @GetMapping("/platform-integrations/{id}/audit-trail")
    @Nullable ResponseEntity<AuditPage> trail(
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            Provenance by)
            throws IOException {
        UUID integration = Ids.parse(id).orElseThrow(() -> new NotFound("integration"));
        return answer(integration, request, response, caller, by);
    }

    /// @return null when an export was written
    private @Nullable ResponseEntity<AuditPage> answer(
            @Nullable UUID integration,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            Provenance by)
            throws IOException {
        Map<String, String[]> given = request.getParameterMap();
        boolean ofHeadersAlone = request.getMethod().equals("HEAD");
        ExportRequest export =
                ofHeadersAlone ? null : requests.export(given, ExportFormat.accepted(request), integration);
        if (export != null) {
            mustKnow(integration, export.filter(), caller);
            exports.send(export, request, response, caller, by);
            return null;
        }
        AuditCursor place = requests.page(given, integration);
        mustKnow(integration, place.filter(), caller);
        return page(place, caller);
    }

    private void mustKnow(@Nullable UUID integration, AuditFilter filter, Caller caller) {
        if (integration != null && !trail.knows(integration, AuditScope.of(caller), filter.upToPosition())) {
            throw new NotFound("integration");
        }
    }

    private ResponseEntity<AuditPage> page(AuditCursor place, Caller caller) {
        AuditScope scope = AuditScope.of(caller);
        int wanted = place.limit() + 1;
        List<AuditEntry> found = place.newer()
                ? trail.after(scope, place.filter(), place.position(), wanted)
                : trail.before(scope, place.filter(), place.position(), wanted);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .varyBy(HttpHeaders.ACCEPT)
                .headers(headers -> AsOf.tell(place.filter().upToPosition(), headers))
                .body(AuditPage.of(place, found));
    }
}
