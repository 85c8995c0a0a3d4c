package dev.integrations.integration.manifest;

import dev.integrations.shared.json.JsonMember;
import dev.integrations.shared.json.JsonPath;
import dev.integrations.shared.json.JsonText;
import org.jspecify.annotations.Nullable;

/// Reads the messages that the OAuth failure page shows; the reference page allows any value, so only strings are
/// advised.
final class ErrorCodes {

    private ErrorCodes() {}

    static @Nullable JsonText read(JsonMember member, Findings findings) {
        String path = Field.ERROR_CODES.path();
        if (!member.value().isObject()) {
            findings.refuse(path, Kinds.mismatch("an object of error code to message", member.value()));
            return null;
        }
        member.value().properties().forEach(code -> {
            if (!code.getValue().isString()) {
                findings.advise(
                        JsonPath.member(path, code.getKey()),
                        "Should be the message that is shown, as a string, not " + Kinds.of(code.getValue()) + ".");
            }
        });
        return member.source().get();
    }
}
