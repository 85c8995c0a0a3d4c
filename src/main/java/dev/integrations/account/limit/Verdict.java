package dev.integrations.account.limit;

import java.time.Duration;

/// What is to be said of one request.
///
/// @param allowed    whether it may go on; if not, the answer is 429 (RFC 6585)
/// @param retryAfter value of the `Retry-After` header: whole seconds, at least 1; zero when allowed
/// @param remaining  value of the `RateLimit` header (draft-ietf-httpapi-ratelimit-headers-11); empty for no such
///     header
/// @param policy     value of the `RateLimit-Policy` header; empty for no such header
public record Verdict(boolean allowed, Duration retryAfter, String remaining, String policy) {}
