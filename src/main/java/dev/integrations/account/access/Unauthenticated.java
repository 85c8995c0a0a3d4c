package dev.integrations.account.access;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import java.util.Map;

/// Nobody knows who sent the request (RFC 9110, section 15.5.2; the challenges are those of RFC 6750, section 3).
final class Unauthenticated extends Refusal {

    private static final String REALM = "Bearer realm=\"platform-integrations\"";

    private final String challenge;

    private Unauthenticated(String message, String challenge) {
        super(ErrorType.UNAUTHORIZED, message);
        this.challenge = challenge;
    }

    static Unauthenticated withoutCredentials() {
        return new Unauthenticated("Send an API key: Authorization: Bearer <key>.", REALM);
    }

    static Unauthenticated withWrongCredentials() {
        return new Unauthenticated(
                "The key or token in the Authorization header is not valid, or not any more.",
                REALM + ", error=\"invalid_token\"");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("WWW-Authenticate", challenge);
    }
}
