package dev.integrations.shared.event;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which requests with an `Idempotency-Key` changed an aggregate a short time ago. Where the key is kept in another
/// store than the events, this alone tells copies that come at once from one another.
public final class RecentRequests {

    /// The metadata key of when a command was sent (RFC 3339): an aggregate asks no clock.
    public static final String SENT = "sent";

    /// Later copies are told by what is kept of the key; and after a day that may be used for something else.
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final Map<String, Instant> requests = new HashMap<>();

    /// Remembers a request, and forgets those of long ago.
    ///
    /// @param request hash of its key; null when it had none
    public void add(@Nullable String request, Instant at) {
        requests.values().removeIf(earlier -> earlier.isBefore(at.minus(RECENT)));
        if (request != null) {
            requests.put(request, at);
        }
    }

    /// Whether a command that was sent then is a copy of one that was carried out.
    ///
    /// @param request hash of its key; null when it has none
    /// @param sent    RFC 3339; null when that is not known
    public boolean has(@Nullable String request, @Nullable String sent) {
        Instant at = request == null || sent == null ? null : requests.get(request);
        return at != null && at.isAfter(Instant.parse(sent).minus(RECENT));
    }
}
