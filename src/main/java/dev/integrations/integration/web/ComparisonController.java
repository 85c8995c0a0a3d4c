package dev.integrations.integration.web;

import dev.integrations.account.Caller;
import dev.integrations.integration.query.CompareIntegration;
import dev.integrations.integration.query.Comparison;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.web.AsOf;
import dev.integrations.shared.web.GivenPosition;
import dev.integrations.shared.web.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shows what is new in an integration.
@RestController
@RequestMapping({"/api/v2/platform-integrations/{id}/changes", "/v2/platform-integrations/{id}/changes"})
class ComparisonController {

    private static final long APPROVAL = -1;

    private final Queries queries;
    private final AsOf moments;

    ComparisonController(Queries queries, AsOf moments) {
        this.queries = queries;
        this.moments = moments;
    }

    /// For whoever asks for nothing else, or for what there is not.
    @GetMapping
    ResponseEntity<ComparisonResource> compare(@PathVariable String id, HttpServletRequest request, Caller caller) {
        ComparisonResource found = found(id, request, caller);
        return answer(MediaType.APPLICATION_JSON).body(found);
    }

    /// For people: a line for each change.
    @GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> compareInWords(@PathVariable String id, HttpServletRequest request, Caller caller) {
        ComparisonResource found = found(id, request, caller);
        return answer(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(found.inWords());
    }

    private ComparisonResource found(String id, HttpServletRequest request, Caller caller) {
        Long since = since(request.getParameterMap());
        var query = new CompareIntegration(IntegrationAnswers.parse(id), caller.reach(), since);
        return ComparisonResource.of(
                queries.ask(query, Comparison.class).orElseThrow(() -> new NotFound("integration")));
    }

    private static ResponseEntity.BodyBuilder answer(MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header("Vary", "Accept");
    }

    /// @return null for the last approval, which is the default
    private @Nullable Long since(Map<String, String[]> given) {
        var parameters = new QueryParameters(given);
        Long since = parameters.read("since", this::position);
        parameters.done();
        return since == null || since == APPROVAL ? null : since;
    }

    private long position(String since) {
        return since.equals("approval")
                ? APPROVAL
                : moments.reached(GivenPosition.of(since)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Must be approval, or a position of the ledger as a whole number.")));
    }
}
