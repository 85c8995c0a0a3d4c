package dev.integrations.shared.secret;

/// The database was used with another service key than the one at hand.
final class ServiceKeyMismatch extends RuntimeException {

    ServiceKeyMismatch(String message) {
        super(message);
    }
}
