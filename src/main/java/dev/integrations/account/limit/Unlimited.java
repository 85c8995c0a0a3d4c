package dev.integrations.account.limit;

import java.time.Duration;

/// Limits that are off.
record Unlimited() implements RateLimits {

    private static final Verdict ALLOWED = new Verdict(true, Duration.ZERO, "", "");

    @Override
    public Verdict count(String account) {
        return ALLOWED;
    }
}
