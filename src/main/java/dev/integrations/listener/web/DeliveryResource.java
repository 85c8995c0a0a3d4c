package dev.integrations.listener.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.listener.CloudEvent;
import dev.integrations.listener.delivery.Attempt;
import dev.integrations.listener.delivery.Delivery;
import dev.integrations.shared.web.Times;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery on the wire; what is unset is left out.
///
/// @param attemptLog those that failed and the last one, in their order; of one delivery alone, not in lists
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryResource(
        String id,
        String webhookId,
        String eventId,
        String type,
        @Nullable String sequence,
        @Nullable String integrationId,
        String kind,
        String status,
        int attempts,
        @Nullable String nextAttempt,
        @Nullable AttemptResource lastAttempt,
        @Nullable String reason,
        String created,
        @Nullable List<AttemptResource> attemptLog) {

    /// An attempt on the wire.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttemptResource(
            String at,
            @Nullable Integer responseCode,
            @Nullable String excerpt,
            long durationMs,
            @Nullable String reason) {

        static AttemptResource of(Attempt attempt) {
            return new AttemptResource(
                    Times.rfc3339(attempt.at()),
                    attempt.code(),
                    attempt.excerpt(),
                    attempt.took().toMillis(),
                    attempt.reason());
        }
    }

    /// As an entry of a list.
    static DeliveryResource of(Delivery delivery) {
        return of(delivery, null);
    }

    /// With its attempts.
    static DeliveryResource of(Delivery delivery, @Nullable List<Attempt> attempts) {
        UUID integration = delivery.integration();
        Long position = delivery.position();
        Attempt last = delivery.last();
        return new DeliveryResource(
                delivery.id().toString(),
                delivery.webhook().toString(),
                delivery.event().toString(),
                delivery.type().wire(),
                position == null ? null : CloudEvent.sequence(position),
                integration == null ? null : integration.toString(),
                delivery.kind().wire(),
                delivery.state().wire(),
                delivery.attempts(),
                Times.rfc3339OrNull(delivery.due()),
                last == null ? null : AttemptResource.of(last),
                delivery.reason(),
                Times.rfc3339(delivery.made()),
                attempts == null
                        ? null
                        : attempts.stream().map(AttemptResource::of).toList());
    }
}
