package dev.integrations.listener.delivery;

import dev.integrations.listener.CloudEvent;
import dev.integrations.shared.outbound.GuardedClient;
import dev.integrations.shared.outbound.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes one attempt: signs a message as Standard Webhooks says, and posts it.
@Component
final class Sending {

    private static final String STATUS = "status";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final GuardedClient outbound;

    Sending(GuardedClient outbound) {
        this.outbound = outbound;
    }

    /// What an endpoint answered.
    ///
    /// @param retryAfter when it wants to be asked again; null when it does not say
    record Sent(Attempt attempt, @Nullable Duration retryAfter) {

        boolean succeeded() {
            return attempt.reason() == null;
        }
    }

    /// What came of an attempt; empty when none was made, for want of means of this service.
    ///
    /// @param id      of the event, the same in every attempt
    /// @param secrets all that are valid
    Optional<Sent> send(String url, UUID id, byte[] body, List<byte[]> secrets) {
        Instant now = Instant.now();
        Map<String, String> headers = Map.of(
                "Content-Type", CloudEvent.MEDIA_TYPE,
                "User-Agent", "platform-integrations",
                "webhook-id", id.toString(),
                "webhook-timestamp", Long.toString(now.getEpochSecond()),
                "webhook-signature", Signature.of(id.toString(), now, body, secrets));
        return switch (outbound.post(URI.create(url), headers, body)) {
            case Reply.Answered answer -> Optional.of(sent(now, answer));
            case Reply.Failed failure ->
                Optional.of(new Sent(
                        new Attempt(
                                now,
                                null,
                                null,
                                failure.duration(),
                                failure.reason().wire()),
                        null));
            case Reply.Unmade _ -> Optional.empty();
        };
    }

    private static Sent sent(Instant now, Reply.Answered answer) {
        var attempt = new Attempt(
                now, answer.status(), answer.excerpt(), answer.duration(), answer.isSuccess() ? null : STATUS);
        return new Sent(attempt, isWish(answer.status()) ? answer.retryAfter() : null);
    }

    private static boolean isWish(int status) {
        return status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
    }
}
