package dev.integrations.integration.manifest;

import dev.integrations.integration.ManifestField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the tags, of which one is published so far.
final class Tags {

    private static final String KNOWLEDGE = "knowledge";

    private Tags() {}

    static @Nullable List<String> read(JsonNode value, Findings findings) {
        return Lists.read(value, ManifestField.TAGS.path(), findings, (tag, path) -> {
            if (!tag.equals(KNOWLEDGE)) {
                findings.refuse(path, "Must be " + KNOWLEDGE + ".");
            }
        });
    }
}
