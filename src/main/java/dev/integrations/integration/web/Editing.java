package dev.integrations.integration.web;

import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.ManifestPatch;
import dev.integrations.integration.command.ChangeIntegration;
import dev.integrations.integration.manifest.InvalidManifest;
import dev.integrations.integration.manifest.ManifestReader;
import dev.integrations.integration.query.IntegrationView;
import dev.integrations.shared.error.PreconditionFailed;
import dev.integrations.shared.json.JsonBody;
import dev.integrations.shared.json.StrictJson;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Changes what an account says of its integration.
@Component
class Editing {

    private final ManifestReader manifests;
    private final Changes changes;
    private final JsonMapper mapper;

    Editing(ManifestReader manifests, Changes changes, JsonMapper mapper) {
        this.manifests = manifests;
        this.changes = changes;
        this.mapper = mapper;
    }

    /// Changes the fields that the body names. What was sent back with them is out of date when the request is
    /// repeated.
    IntegrationView change(IntegrationId id, Call call) {
        IntegrationView view = changes.findOwn(id, call);
        try {
            return change(view, read(view, call), call);
        } catch (InvalidManifest | PreconditionFailed refused) {
            return changes.carriedOut(id, call).orElseThrow(() -> refused);
        }
    }

    private IntegrationView change(IntegrationView view, ManifestPatch patch, Call call) {
        long growth =
                patch.appliedTo(view.manifest()).storedBytes() - view.manifest().storedBytes();
        var command = new ChangeIntegration(view.id(), call.caller().account(), patch);
        return changes.carryOut(view.id(), command, call, growth);
    }

    /// @throws InvalidManifest    when the body is no patch of this integration
    /// @throws PreconditionFailed when it could be none since it was written for another version
    ManifestPatch read(IntegrationView view, Call call) {
        var shown = new Shown(view, () -> shown(view, call));
        try {
            return manifests.patch(call.body(), shown::has);
        } catch (InvalidManifest invalid) {
            throw call.precondition().allows(view.version()) ? invalid : new PreconditionFailed();
        }
    }

    private JsonBody shown(IntegrationView view, Call call) {
        var resource = IntegrationResource.of(view, call.caller().reach(), null, manifests.warnings(view.manifest()));
        return StrictJson.read(mapper.writeValueAsBytes(resource));
    }
}
