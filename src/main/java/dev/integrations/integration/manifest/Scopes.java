package dev.integrations.integration.manifest;

import dev.integrations.integration.ManifestField;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the OAuth scopes that an integration asks for.
final class Scopes {

    private static final Set<String> ALWAYS_GRANTED =
            Set.of("platform_integration_installations:read", "platform_integration_installations:write");

    private static final Set<String> PUBLISHED = Set.of(
            "articles:read",
            "articles:write",
            "article_tags:read",
            "article_tags:write",
            "knowledge_sources:read",
            "knowledge_sources:write");

    private final boolean configured;
    private final Set<String> known;

    Scopes(@Nullable Set<String> configured) {
        this.configured = configured != null;
        Set<String> asked = configured == null ? PUBLISHED : configured;
        this.known = Stream.concat(asked.stream(), ALWAYS_GRANTED.stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Nullable List<String> read(JsonNode value, Findings findings) {
        return Lists.read(value, ManifestField.SCOPES.path(), findings, (scope, path) -> check(scope, path, findings));
    }

    private void check(String scope, String path, Findings findings) {
        if (known.contains(scope)) {
            return;
        }
        if (configured) {
            findings.refuse(path, "Is not a scope that this service grants.");
        } else {
            findings.advise(path, "Is not a scope that this service knows.");
        }
    }
}
