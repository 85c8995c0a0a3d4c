package dev.integrations.listener.web;

import dev.integrations.account.Caller;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.query.ListWebhooks;
import dev.integrations.listener.query.WebhookPage;
import dev.integrations.listener.web.Webhooks.WithSecret;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.web.JsonBodies;
import dev.integrations.shared.web.Overlaps;
import dev.integrations.shared.web.PageBody;
import dev.integrations.shared.web.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Creates, changes and deletes webhooks, gives them other secrets, and shows them without.
@RestController
@RequestMapping({"/api/v2/webhooks", "/v2/webhooks"})
class WebhookController {

    /// RFC 7396.
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final JsonBodies bodies;
    private final WebhookRegistration registration;
    private final Webhooks webhooks;
    private final Queries queries;

    WebhookController(JsonBodies bodies, WebhookRegistration registration, Webhooks webhooks, Queries queries) {
        this.bodies = bodies;
        this.registration = registration;
        this.webhooks = webhooks;
        this.queries = queries;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<WebhookResource> create(HttpServletRequest request, Caller caller, Provenance by) {
        Call call = Call.of(request, "create-webhook", caller, by, bodies.read(request));
        WithSecret created = registration.register(call);
        return WebhookAnswers.withSecret(created.view(), created.secret());
    }

    @GetMapping
    ResponseEntity<PageBody<WebhookResource>> list(HttpServletRequest request, Caller caller) {
        PageRequest wanted = PageRequest.of(request.getParameterMap());
        WebhookId before = wanted.before() == null ? null : new WebhookId(wanted.before());
        var query = new ListWebhooks(caller.reach(), before, wanted.limit());
        WebhookPage page = queries.ask(query, WebhookPage.class).orElseThrow();
        String next = page.more() ? wanted.next(page.entries().getLast().id().value()) : null;
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(PageBody.of(
                        page.entries().stream()
                                .map(view -> WebhookResource.seenBy(caller, view))
                                .toList(),
                        next));
    }

    @GetMapping("/{id}")
    ResponseEntity<WebhookResource> find(@PathVariable String id, Caller caller) {
        return WebhookAnswers.of(webhooks.find(WebhookAnswers.parse(id), caller), caller);
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MERGE_PATCH})
    ResponseEntity<WebhookResource> change(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        Call call = Call.of(request, "change-webhook", caller, by, bodies.read(request));
        return WebhookAnswers.of(webhooks.change(WebhookAnswers.parse(id), call), caller);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<WebhookResource> delete(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        Call call = Call.of(request, "delete-webhook", caller, by, WebhookReading.nothing(bodies.read(request)));
        return WebhookAnswers.of(webhooks.delete(WebhookAnswers.parse(id), call), caller);
    }

    @PostMapping("/{id}/secret")
    ResponseEntity<WebhookResource> rotate(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        Call call = Call.of(request, "rotate-webhook-secret", caller, by, bodies.read(request));
        Duration overlap = Overlaps.read(call.body());
        WithSecret rotated = webhooks.rotate(WebhookAnswers.parse(id), call, overlap);
        return WebhookAnswers.withSecret(rotated.view(), rotated.secret());
    }
}
