package dev.integrations.shared.error;

import java.util.Arrays;
import java.util.Locale;

/// The `type` of an error and the HTTP status (RFC 9110) that goes with it.
public enum ErrorType {
    MALFORMED_REQUEST(400),
    VALIDATION_ERROR(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    QUOTA_EXCEEDED(403),
    NOT_EDITABLE(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    CONFLICT(409),
    REQUEST_IN_PROGRESS(409),
    ILLEGAL_TRANSITION(409),
    PRECONDITION_FAILED(412),
    PAYLOAD_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    IDEMPOTENCY_KEY_REUSED(422),
    RATE_LIMIT_EXCEEDED(429),
    INTERNAL_ERROR(500),
    SERVICE_UNAVAILABLE(503);

    private final int status;

    ErrorType(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /// The type that a bare status means; `internal_error` for one that has none.
    public static ErrorType ofStatus(int status) {
        return Arrays.stream(values())
                .filter(type -> type.status == status)
                .findFirst()
                .orElse(status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR);
    }

    /// The spelling on the wire, such as `validation_error`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
