package dev.integrations.listener.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One attempt at a delivery.
///
/// @param code    status of the answer; null when there was none
/// @param excerpt the beginning of its body; null when there was none
/// @param reason  why it failed: `status`, or what a [dev.integrations.shared.outbound.Reply.Reason] is named; null
/// when it
///                did not
public record Attempt(
        Instant at,
        @Nullable Integer code,
        @Nullable String excerpt,
        Duration took,
        @Nullable String reason) {}
