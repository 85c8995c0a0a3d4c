package dev.integrations.listener.web;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import java.util.Map;

/// As many streams are open as may be.
final class TooManyStreams extends Refusal {

    private static final String SECONDS = "10";

    private TooManyStreams(ErrorType type, String message) {
        super(type, message);
    }

    static TooManyStreams ofAccount() {
        return new TooManyStreams(
                ErrorType.RATE_LIMIT_EXCEEDED,
                "The account has as many streams open as it may have; close one, or read the feed in pages.");
    }

    static TooManyStreams ofAll() {
        return new TooManyStreams(
                ErrorType.SERVICE_UNAVAILABLE, "As many streams are open as there can be; read the feed in pages.");
    }

    @Override
    public Map<String, String> headers() {
        return type() == ErrorType.RATE_LIMIT_EXCEEDED ? Map.of("Retry-After", SECONDS) : Map.of();
    }
}
