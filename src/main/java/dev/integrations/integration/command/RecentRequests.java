package dev.integrations.integration.command;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which requests with an `Idempotency-Key` changed an aggregate a short time ago. Where the key is kept in another
/// store than the events, this alone tells copies that come at once from one another.
final class RecentRequests {

    /// Later copies are told by what is kept of the key; and after a day that may be used for something else.
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final Map<String, Instant> requests = new HashMap<>();

    /// @param request hash of its key; null when it had none
    void add(@Nullable String request, Instant at) {
        requests.values().removeIf(earlier -> earlier.isBefore(at.minus(RECENT)));
        if (request != null) {
            requests.put(request, at);
        }
    }

    boolean has(String request) {
        Instant at = requests.get(request);
        return at != null && at.isAfter(Instant.now().minus(RECENT));
    }
}
