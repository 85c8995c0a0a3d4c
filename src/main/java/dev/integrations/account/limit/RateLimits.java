package dev.integrations.account.limit;

/// Counts the requests of each account.
public interface RateLimits {

    /// Counts one request, and says whether it may go on.
    Verdict count(String account);
}
