package dev.integrations.listener.web;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.command.ReplayEvents;
import dev.integrations.listener.command.ResendDelivery;
import dev.integrations.listener.command.TestWebhook;
import dev.integrations.listener.delivery.Deliveries;
import dev.integrations.listener.delivery.Delivery;
import dev.integrations.listener.delivery.Replay;
import dev.integrations.listener.delivery.Trial;
import dev.integrations.listener.query.WebhookView;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.idempotency.Idempotency;
import dev.integrations.shared.idempotency.KeyedRequest;
import dev.integrations.shared.idempotency.NotedActs;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Has things delivered once more: each once however often it is asked for, and written down before it is done.
/// The answer is what was made, as it was then.
@Component
class Redeliveries {

    private final NotedActs acts;
    private final Deliveries deliveries;
    private final Idempotency idempotency;

    Redeliveries(NotedActs acts, Deliveries deliveries, Idempotency idempotency) {
        this.acts = acts;
        this.deliveries = deliveries;
        this.idempotency = idempotency;
    }

    Delivery resend(WebhookView known, Delivery delivery, Call call) {
        WebhookId webhook = known.id();
        return once(
                        known,
                        call,
                        (id, by) -> {
                            var command =
                                    new ResendDelivery(id, webhook, call.account(), delivery.id(), delivery.event());
                            return deliveries.resend(delivery, id, () -> acts.note(command, by));
                        },
                        id -> deliveries.find(webhook, id))
                .asMade();
    }

    Replay replay(WebhookView known, long since, Call call) {
        WebhookId webhook = known.id();
        return once(
                        known,
                        call,
                        (id, by) -> {
                            var command = new ReplayEvents(id, webhook, call.account(), since);
                            return deliveries.replay(webhook, id, since, () -> acts.note(command, by));
                        },
                        id -> deliveries.findReplay(webhook, id))
                .asMade();
    }

    /// As often as it is asked for, with the settings that the caller sees.
    Delivery test(WebhookView webhook, Call call) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        var command = new TestWebhook(id, webhook.id(), call.account());
        var trial = new Trial(
                webhook.id(),
                webhook.account(),
                webhook.settings().url(),
                call.caller().rolesWire());
        return deliveries.test(trial, id, () -> acts.note(command, call.by()));
    }

    /// What was done before waits for nothing.
    private <T> T once(
            WebhookView known, Call call, BiFunction<UUID, Provenance, T> work, Function<UUID, Optional<T>> done) {
        KeyedRequest request = call.keyed();
        Optional<T> before = request == null
                ? Optional.empty()
                : idempotency.earlier(request).flatMap(decided -> done.apply(decided.subject()));
        return before.orElseGet(() -> {
            deliveries.awaitHeard(known.id(), known.version());
            return acts.once(
                    request, call.by(), work, id -> done.apply(id).orElseThrow(() -> new NotFound("delivery")));
        });
    }
}
