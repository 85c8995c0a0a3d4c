package dev.integrations.shared.json;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// The body is not JSON text as RFC 8259 defines it, or goes beyond what is read of it (answered with 400).
public final class MalformedBody extends Refusal {

    MalformedBody(String message) {
        super(ErrorType.MALFORMED_REQUEST, message);
    }
}
