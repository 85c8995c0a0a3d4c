package dev.integrations.integration.manifest;

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
        if (!value.isString()) {
            findings.refuse(path, Kinds.mismatch("a string", value));
            return null;
        }
        String text = value.stringValue();
        if (text.isEmpty()) {
            findings.refuse(path, "Must have at least 1 character.");
            return null;
        }
        if (isLonger(text, longest)) {
            findings.refuse(path, "Must have at most " + longest + " characters, not " + length(text) + ".");
            return null;
        }
        return text;
    }

    private static boolean isLonger(String text, int longest) {
        return text.length() > longest && length(text) > longest;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
