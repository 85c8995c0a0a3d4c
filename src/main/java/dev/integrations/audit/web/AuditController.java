package dev.integrations.audit.web;

import dev.integrations.account.Caller;
import dev.integrations.audit.query.AuditEntry;
import dev.integrations.audit.query.AuditScope;
import dev.integrations.audit.query.AuditTrail;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.web.AsOf;
import dev.integrations.shared.web.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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

    AuditController(AuditRequests requests, AuditTrail trail) {
        this.requests = requests;
        this.trail = trail;
    }

    @GetMapping("/audit-log")
    ResponseEntity<AuditPage> log(HttpServletRequest request, Caller caller) {
        return page(requests.page(request.getParameterMap(), null), caller);
    }

    @GetMapping("/platform-integrations/{id}/audit-trail")
    ResponseEntity<AuditPage> trail(@PathVariable String id, HttpServletRequest request, Caller caller) {
        UUID integration = Ids.parse(id).orElseThrow(() -> new NotFound("integration"));
        AuditCursor place = requests.page(request.getParameterMap(), integration);
        if (!trail.knows(integration, AuditScope.of(caller), place.filter().upToPosition())) {
            throw new NotFound("integration");
        }
        return page(place, caller);
    }

    private ResponseEntity<AuditPage> page(AuditCursor place, Caller caller) {
        AuditScope scope = AuditScope.of(caller);
        int wanted = place.limit() + 1;
        List<AuditEntry> found = place.newer()
                ? trail.after(scope, place.filter(), place.position(), wanted)
                : trail.before(scope, place.filter(), place.position(), wanted);
        return answer(place.filter().upToPosition()).body(AuditPage.of(place, found));
    }

    private static ResponseEntity.BodyBuilder answer(@Nullable Long asOf) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache().cachePrivate());
        return asOf == null ? answer : answer.header(AsOf.HEADER, Long.toString(asOf));
    }
}
