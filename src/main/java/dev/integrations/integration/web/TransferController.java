package dev.integrations.integration.web;

import dev.integrations.account.Caller;
import dev.integrations.account.Handles;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.query.ListTransfers;
import dev.integrations.integration.query.TransferPage;
import dev.integrations.integration.query.TransferView;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.json.JsonFields;
import dev.integrations.shared.web.JsonBodies;
import dev.integrations.shared.web.PageBody;
import dev.integrations.shared.web.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Offers integrations to other accounts, and accepts what is offered.
@RestController
@RequestMapping({"/api/v2", "/v2"})
class TransferController {

    private final JsonBodies bodies;
    private final Transfers transfers;
    private final Queries queries;

    TransferController(JsonBodies bodies, Transfers transfers, Queries queries) {
        this.bodies = bodies;
        this.transfers = transfers;
        this.queries = queries;
    }

    @PostMapping(path = "/platform-integrations/{id}/transfer", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TransferResource> offer(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        return answer(transfers.offer(IntegrationAnswers.parse(id), recipient(bodies.read(request)), caller, by));
    }

    @DeleteMapping("/platform-integrations/{id}/transfer")
    ResponseEntity<TransferResource> end(@PathVariable String id, Caller caller, Provenance by) {
        return answer(transfers.end(IntegrationAnswers.parse(id), caller, by));
    }

    @PostMapping("/platform-integrations/{id}/transfer/accept")
    ResponseEntity<TransferResource> accept(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        MoveBodies.nothing(bodies.read(request));
        return answer(transfers.accept(IntegrationAnswers.parse(id), caller, by));
    }

    @GetMapping("/transfers")
    ResponseEntity<PageBody<TransferResource>> list(HttpServletRequest request, Caller caller) {
        PageRequest wanted = PageRequest.of(request.getParameterMap());
        IntegrationId before = wanted.before() == null ? null : new IntegrationId(wanted.before());
        TransferPage page = queries.ask(new ListTransfers(caller.reach(), before, wanted.limit()), TransferPage.class)
                .orElseThrow();
        String next = page.more() ? wanted.next(page.entries().getLast().id().value()) : null;
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(PageBody.of(
                        page.entries().stream().map(TransferResource::of).toList(), next));
    }

    private static ResponseEntity<TransferResource> answer(TransferView view) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(TransferResource.of(view));
    }

    private static String recipient(byte[] body) {
        var fields = new JsonFields(body);
        String to = fields.required("to", JsonFields.text(Handles::isWellFormed, Handles.RULE));
        fields.done();
        return Objects.requireNonNull(to);
    }
}
