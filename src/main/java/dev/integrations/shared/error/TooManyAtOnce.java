package dev.integrations.shared.error;

import java.util.Map;

/// As much is under way as may be at a time.
public final class TooManyAtOnce extends Refusal {

    private final transient Map<String, String> headers;

    private TooManyAtOnce(ErrorType type, String message, Map<String, String> headers) {
        super(type, message);
        this.headers = headers;
    }

    /// The account has all that it may have; 429.
    ///
    /// @param seconds after which to try again
    public static TooManyAtOnce ofAccount(String message, int seconds) {
        return new TooManyAtOnce(
                ErrorType.RATE_LIMIT_EXCEEDED, message, Map.of("Retry-After", Integer.toString(seconds)));
    }

    /// All accounts together have all that there is; 503.
    public static TooManyAtOnce ofAll(String message) {
        return new TooManyAtOnce(ErrorType.SERVICE_UNAVAILABLE, message, Map.of());
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }
}
