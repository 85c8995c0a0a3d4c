package dev.integrations.lifecycle;

import org.jspecify.annotations.Nullable;

/// What must come of a command.
///
/// @param type  of the refusal; null when it is carried out
/// @param event its name; null when nothing happens
record Expected(int status, @Nullable String type, @Nullable String event) {

    static final Expected NOTHING = new Expected(200, null, null);
    static final Expected INVALID = refusal(400, "validation_error");
    static final Expected FORBIDDEN = refusal(403, "forbidden");
    static final Expected NOT_EDITABLE = refusal(403, "not_editable");
    static final Expected NOT_FOUND = refusal(404, "not_found");
    static final Expected CONFLICT = refusal(409, "conflict");
    static final Expected ILLEGAL = refusal(409, "illegal_transition");
    static final Expected STALE = refusal(412, "precondition_failed");

    static Expected of(String event) {
        return new Expected(200, null, "integration." + event);
    }

    private static Expected refusal(int status, String type) {
        return new Expected(status, type, null);
    }
}
