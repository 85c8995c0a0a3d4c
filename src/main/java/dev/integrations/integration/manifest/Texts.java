package dev.integrations.integration.manifest;

import dev.integrations.shared.json.JsonTexts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads strings, their lengths counted in code points.
final class Texts {

    static final int ANY_LENGTH = Integer.MAX_VALUE;

    private Texts() {}

    /// The string, or null when a finding was added.
    ///
    /// @param longest in code points
    static @Nullable String read(JsonNode value, String path, int longest, Findings findings) {
        String fault = JsonTexts.fault(value, longest);
        if (fault != null) {
            findings.refuse(path, fault);
            return null;
        }
        return value.stringValue();
    }
}
