package dev.integrations.account.access;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import java.time.Duration;
import java.util.Map;

/// Too many came in too short a time (RFC 6585, section 4).
final class TooManyRequests extends Refusal {

    private final long seconds;

    private TooManyRequests(String message, Duration wait) {
        super(ErrorType.RATE_LIMIT_EXCEEDED, message);
        this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    }

    static TooManyRequests ofAccount(Duration wait) {
        return new TooManyRequests(
                "The account has sent as many requests as it may; wait as long as Retry-After says.", wait);
    }

    static TooManyRequests ofAddress(Duration wait) {
        return new TooManyRequests(
                "Too many wrong keys came from this address; wait as long as Retry-After says.", wait);
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Retry-After", Long.toString(seconds));
    }
}
