package dev.integrations.integration.web;

import dev.integrations.account.Caller;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.manifest.ManifestReader;
import dev.integrations.integration.manifest.ManifestReading;
import dev.integrations.integration.query.FindIntegration;
import dev.integrations.integration.query.FindIntegrationAsOf;
import dev.integrations.integration.query.IntegrationPage;
import dev.integrations.integration.query.IntegrationView;
import dev.integrations.integration.query.ListIntegrations;
import dev.integrations.integration.query.ListIntegrationsAsOf;
import dev.integrations.integration.web.Registration.Registered;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.web.AsOf;
import dev.integrations.shared.web.IdempotencyKeys;
import dev.integrations.shared.web.JsonBodies;
import dev.integrations.shared.web.PageBody;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Registers integrations, changes what they say, and shows them.
@RestController
@RequestMapping({"/api/v2/platform-integrations", "/v2/platform-integrations"})
class IntegrationController {

    /// RFC 7396.
    static final String MERGE_PATCH = "application/merge-patch+json";

    private final JsonBodies bodies;
    private final ManifestReader manifests;
    private final Registration registration;
    private final Editing editing;
    private final Queries queries;
    private final AsOf asOf;

    IntegrationController(
            JsonBodies bodies,
            ManifestReader manifests,
            Registration registration,
            Editing editing,
            Queries queries,
            AsOf asOf) {
        this.bodies = bodies;
        this.manifests = manifests;
        this.registration = registration;
        this.editing = editing;
        this.queries = queries;
        this.asOf = asOf;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<IntegrationResource> create(HttpServletRequest request, Caller caller, Provenance by) {
        @Nullable String key = IdempotencyKeys.of(request);
        byte[] body = bodies.read(request);
        ManifestReading reading = manifests.read(body);
        Registered registered = registration.register(reading.manifest(), caller, by, key, body);
        return IntegrationAnswers.withSecret(
                registered.view(), caller, registered.clientSecret().value(), reading.warnings());
    }

    @GetMapping("/{id}")
    ResponseEntity<IntegrationResource> find(@PathVariable String id, HttpServletRequest request, Caller caller) {
        IntegrationId integration = IntegrationAnswers.parse(id);
        Long position = asOf.of(request.getParameterMap());
        Object query = position == null
                ? new FindIntegration(integration, caller.reach())
                : new FindIntegrationAsOf(integration, caller.reach(), position);
        IntegrationView view = queries.ask(query, IntegrationView.class).orElseThrow(() -> new NotFound("integration"));
        return IntegrationAnswers.asOf(view, caller, position);
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MERGE_PATCH})
    ResponseEntity<IntegrationResource> change(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        Call call = Call.of(request, "PATCH", caller, by, bodies.read(request));
        IntegrationView view = editing.change(IntegrationAnswers.parse(id), call);
        return IntegrationAnswers.of(view, caller, manifests.warnings(view.manifest()));
    }

    @GetMapping
    ResponseEntity<PageBody<IntegrationResource>> list(HttpServletRequest request, Caller caller) {
        ListRequest wanted = ListRequest.of(request.getParameterMap(), asOf);
        var query = new ListIntegrations(
                caller.reach(),
                wanted.filter().account().isEmpty() ? null : wanted.filter().account(),
                wanted.filter().wantedStatus().orElse(null),
                wanted.before(),
                wanted.limit());
        Long position = wanted.asOf();
        IntegrationPage page = queries.ask(
                        position == null ? query : new ListIntegrationsAsOf(query, position), IntegrationPage.class)
                .orElseThrow();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> AsOf.tell(position, headers))
                .body(listOf(page, wanted, caller));
    }

    private static PageBody<IntegrationResource> listOf(IntegrationPage page, ListRequest wanted, Caller caller) {
        String next = page.more() ? wanted.next(page.entries().getLast().id()).encoded() : null;
        return PageBody.of(
                page.entries().stream()
                        .map(view -> IntegrationResource.of(view, caller.reach()))
                        .toList(),
                next);
    }
}
