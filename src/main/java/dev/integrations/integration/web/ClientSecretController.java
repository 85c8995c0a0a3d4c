package dev.integrations.integration.web;

import dev.integrations.account.Caller;
import dev.integrations.integration.ClientSecret;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.command.RotateClientSecret;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.web.JsonBodies;
import dev.integrations.shared.web.Overlaps;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Gives integrations new client secrets.
@RestController
@RequestMapping({"/api/v2/platform-integrations/{id}/client-secret", "/v2/platform-integrations/{id}/client-secret"})
class ClientSecretController {

    private final JsonBodies bodies;
    private final Changes changes;

    ClientSecretController(JsonBodies bodies, Changes changes) {
        this.bodies = bodies;
        this.changes = changes;
    }

    @PostMapping
    ResponseEntity<IntegrationResource> rotate(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        Call call = Call.of(request, "client-secret", caller, by, bodies.read(request));
        Duration overlap = Overlaps.read(call.body());
        IntegrationId integration = IntegrationAnswers.parse(id);
        changes.findOwn(integration, call);
        return changes.once(
                integration,
                call,
                Changes.withSecret(ClientSecret.generate().value()),
                decided -> {
                    var secret = new ClientSecret(decided.secret());
                    var hashed = secret.hashed(decided.subject().toString());
                    return changes.sent(new RotateClientSecret(integration, caller.account(), hashed, overlap), call);
                },
                (view, decided) -> IntegrationAnswers.withSecret(view, caller, decided.secret(), List.of()));
    }
}
