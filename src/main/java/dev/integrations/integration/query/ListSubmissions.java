package dev.integrations.integration.query;

import dev.integrations.account.Reach;
import dev.integrations.integration.IntegrationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// List the integrations within reach that are submitted for review, oldest submission first; answered with a
/// [SubmissionPage].
///
/// @param after only those that stand behind this one; null to begin with the oldest
/// @param limit at most so many, 1 to 100
public record ListSubmissions(Reach reach, @Nullable Place after, int limit) {

    /// Where a submission stands in the queue.
    public record Place(Instant submitted, IntegrationId id) {}
}
