package dev.integrations.listener.delivery;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import java.util.Map;

/// As many webhooks are tried out as may be at a time.
final class TooManyTrials extends Refusal {

    private static final String SECONDS = "5";

    private TooManyTrials(ErrorType type, String message) {
        super(type, message);
    }

    static TooManyTrials ofAccount() {
        return new TooManyTrials(
                ErrorType.RATE_LIMIT_EXCEEDED,
                "The account tries out as many webhooks as it may at a time; wait for one.");
    }

    static TooManyTrials ofAll() {
        return new TooManyTrials(ErrorType.SERVICE_UNAVAILABLE, "Too many calls are under way; try again in a moment.");
    }

    @Override
    public Map<String, String> headers() {
        return type() == ErrorType.RATE_LIMIT_EXCEEDED ? Map.of("Retry-After", SECONDS) : Map.of();
    }
}
