package dev.integrations.integration.manifest;

import dev.integrations.integration.ManifestField;
import dev.integrations.shared.json.JsonKinds;
import dev.integrations.shared.json.JsonMember;
import dev.integrations.shared.json.JsonPath;
import dev.integrations.shared.json.JsonText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the messages that the OAuth failure page shows; the reference page allows any value, so only strings are
/// advised.
final class ErrorCodes {

    private static final int MOST_VALUES = 10_000;

    private ErrorCodes() {}

    static @Nullable JsonText read(JsonMember member, Findings findings) {
        String path = ManifestField.ERROR_CODES.path();
        if (!member.value().isObject()) {
            findings.refuse(path, JsonKinds.mismatch("an object of error code to message", member.value()));
            return null;
        }
        if (member.size() > MOST_VALUES) {
            findings.refuse(path, "Must be made of at most " + MOST_VALUES + " values, not " + member.size() + ".");
            return null;
        }
        member.value().properties().forEach(code -> advise(code.getKey(), code.getValue(), findings));
        return member.source().get();
    }

    private static void advise(String code, JsonNode message, Findings findings) {
        if (!message.isString()) {
            findings.advise(
                    JsonPath.member(ManifestField.ERROR_CODES.path(), code),
                    "Should be the message that is shown, as a string, not " + JsonKinds.of(message) + ".");
        }
    }
}
