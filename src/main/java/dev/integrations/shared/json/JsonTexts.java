package dev.integrations.shared.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What every string of a body must be; lengths are counted in code points.
public final class JsonTexts {

    private JsonTexts() {}

    /// What is wrong with a value that should be a string of 1 to so many characters; null when nothing is.
    public static @Nullable String fault(JsonNode value, int longest) {
        if (!value.isString()) {
            return JsonKinds.mismatch("a string", value);
        }
        String text = value.stringValue();
        if (text.isEmpty()) {
            return "Must have at least 1 character.";
        }
        return isLonger(text, longest)
                ? "Must have at most " + longest + " characters, not " + length(text) + "."
                : null;
    }

    private static boolean isLonger(String text, int longest) {
        return text.length() > longest && length(text) > longest;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
