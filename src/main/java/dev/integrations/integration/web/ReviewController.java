package dev.integrations.integration.web;

import dev.integrations.account.Caller;
import dev.integrations.integration.query.ListSubmissions;
import dev.integrations.integration.query.SubmissionPage;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.web.JsonBodies;
import dev.integrations.shared.web.PageBody;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Moves integrations through their review, and shows what waits for it.
@RestController
@RequestMapping({"/api/v2", "/v2"})
class ReviewController {

    private static final String ONE = "/platform-integrations/{id}/";

    private final JsonBodies bodies;
    private final Reviews reviews;
    private final Queries queries;

    ReviewController(JsonBodies bodies, Reviews reviews, Queries queries) {
        this.bodies = bodies;
        this.reviews = reviews;
        this.queries = queries;
    }

    @PostMapping(ONE + "submit")
    ResponseEntity<IntegrationResource> submit(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        return moved(id, "submit", request, caller, by, reviews::submit);
    }

    @PostMapping(ONE + "withdraw")
    ResponseEntity<IntegrationResource> withdraw(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        return moved(id, "withdraw", request, caller, by, reviews::withdraw);
    }

    @PostMapping(ONE + "approve")
    ResponseEntity<IntegrationResource> approve(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        return moved(id, "approve", request, caller, by, reviews::approve);
    }

    @PostMapping(path = ONE + "reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<IntegrationResource> reject(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        return moved(id, "reject", request, caller, by, reviews::reject);
    }

    @PostMapping(path = ONE + "archive", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<IntegrationResource> archive(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        return moved(id, "archive", request, caller, by, reviews::archive);
    }

    @PostMapping(ONE + "reopen")
    ResponseEntity<IntegrationResource> reopen(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        return moved(id, "reopen", request, caller, by, reviews::reopen);
    }

    private ResponseEntity<IntegrationResource> moved(
            String id, String move, HttpServletRequest request, Caller caller, Provenance by, Reviews.Move how) {
        Call call = Call.of(request, move, caller, by, bodies.read(request));
        return IntegrationAnswers.of(how.carryOut(IntegrationAnswers.parse(id), call), caller);
    }

    @GetMapping("/reviews")
    ResponseEntity<PageBody<SubmissionResource>> queue(HttpServletRequest request, Caller caller) {
        QueueRequest wanted = QueueRequest.of(request.getParameterMap());
        SubmissionPage page = queries.ask(
                        new ListSubmissions(caller.reach(), wanted.after(), wanted.limit()), SubmissionPage.class)
                .orElseThrow();
        String next = page.more() ? wanted.next(page.entries().getLast()) : null;
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(PageBody.of(
                        page.entries().stream()
                                .map(view -> SubmissionResource.of(view, caller.reach()))
                                .toList(),
                        next));
    }
}
