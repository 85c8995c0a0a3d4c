package dev.integrations.integration.web;

import dev.integrations.integration.ClientSecret;
import dev.integrations.integration.query.IntegrationView;
import dev.integrations.shared.json.JsonBody;
import dev.integrations.shared.json.JsonMember;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What an integration looks like now, since a client may send back all that it got.
final class Shown {

    private final IntegrationView view;
    private final Supplier<JsonBody> resource;
    private final Map<String, JsonNode> members = new HashMap<>();

    /// @param resource the view in the form of a body; not asked for by most requests
    Shown(IntegrationView view, Supplier<JsonBody> resource) {
        this.view = view;
        this.resource = resource;
    }

    /// Whether a member of a body says the same.
    boolean has(JsonMember member) {
        JsonNode sent = member.value();
        if (member.name().equals("client_secret")) {
            return sent.isString() && isSecret(sent.stringValue());
        }
        JsonNode shown = members().get(member.name());
        return shown != null
                && switch (member.name()) {
                    case "review" -> sent.equals(shown) || sent.equals(withoutPosition(shown));
                    case "warnings" -> sent.isArray() && elements(sent).equals(elements(shown));
                    default -> sent.equals(shown);
                };
    }

    private Map<String, JsonNode> members() {
        if (members.isEmpty()) {
            resource.get().members().forEach(member -> members.put(member.name(), member.value()));
        }
        return members;
    }

    private boolean isSecret(String sent) {
        return view.clientSecrets().stream().anyMatch(kept -> new ClientSecret(sent).matches(kept.hashed()));
    }

    /// As it was shown for a moment, until the ledger had the approval.
    private static JsonNode withoutPosition(JsonNode review) {
        JsonNode copy = review.deepCopy();
        if (copy.path("last_approved") instanceof ObjectNode approval) {
            approval.remove("position");
        }
        return copy;
    }

    /// Their order is that of the body which they are about.
    private static Set<JsonNode> elements(JsonNode warnings) {
        return warnings.valueStream().collect(Collectors.toSet());
    }
}
