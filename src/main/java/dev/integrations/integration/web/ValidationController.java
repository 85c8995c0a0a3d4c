package dev.integrations.integration.web;

import dev.integrations.account.Caller;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.web.JsonBodies;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says what the real call would say, and stores nothing.
@RestController
@RequestMapping({"/api/v2/platform-integrations", "/v2/platform-integrations"})
class ValidationController {

    private final JsonBodies bodies;
    private final Validation validation;

    ValidationController(JsonBodies bodies, Validation validation) {
        this.bodies = bodies;
        this.validation = validation;
    }

    @PostMapping(path = "/validate", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ValidationResource> create(HttpServletRequest request, Caller caller, Provenance by) {
        return answer(validation.ofCreation(Call.of(request, "validate", caller, by, bodies.read(request))));
    }

    @PostMapping(
            path = "/{id}/validate",
            consumes = {MediaType.APPLICATION_JSON_VALUE, IntegrationController.MERGE_PATCH})
    ResponseEntity<ValidationResource> change(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        Call call = Call.of(request, "validate", caller, by, bodies.read(request));
        return answer(validation.ofChange(IntegrationAnswers.parse(id), call));
    }

    private static ResponseEntity<ValidationResource> answer(ValidationResource result) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(result);
    }
}
