package dev.integrations.integration.web;

import dev.integrations.integration.ClientSecret;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.ManifestPatch;
import dev.integrations.integration.command.ChangeIntegration;
import dev.integrations.integration.manifest.ManifestReader;
import dev.integrations.integration.query.IntegrationView;
import dev.integrations.shared.json.JsonMember;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
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

    /// Changes the fields that the body names.
    IntegrationView change(IntegrationId id, Call call) {
        IntegrationView view = changes.findOwn(id, call);
        ManifestPatch patch = read(view, call);
        long growth =
                patch.appliedTo(view.manifest()).storedBytes() - view.manifest().storedBytes();
        return changes.carryOut(id, new ChangeIntegration(id, call.caller().account(), patch), call, growth);
    }

    /// @throws dev.integrations.integration.manifest.InvalidManifest when the body is no patch of this integration
    ManifestPatch read(IntegrationView view, Call call) {
        JsonNode shown = mapper.valueToTree(
                IntegrationResource.of(view, call.caller().reach(), null, manifests.warnings(view.manifest())));
        return manifests.patch(call.body(), member -> isUnchanged(member, shown, view));
    }

    /// A client may send back all that it got.
    private static boolean isUnchanged(JsonMember member, JsonNode shown, IntegrationView view) {
        JsonNode value = member.value();
        if (member.name().equals("client_secret")) {
            return value.isString()
                    && view.clientSecrets().stream()
                            .anyMatch(kept -> new ClientSecret(value.stringValue()).matches(kept.hashed()));
        }
        return shown.has(member.name()) && shown.get(member.name()).equals(value);
    }
}
