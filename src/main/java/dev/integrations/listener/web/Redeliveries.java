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
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.error.CarriedOutBefore;
import dev.integrations.shared.error.DuplicateId;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.idempotency.Idempotency;
import dev.integrations.shared.idempotency.KeyedRequest;
import dev.integrations.shared.idempotency.Reservation;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Has things delivered once more: each once however often it is asked for, and written down before it is done.
/// The answer is what was made, as it was then.
@Component
class Redeliveries {

    private final Commands commands;
    private final Deliveries deliveries;
    private final Idempotency idempotency;

    Redeliveries(Commands commands, Deliveries deliveries, Idempotency idempotency) {
        this.commands = commands;
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
                            return deliveries.resend(delivery, id, () -> note(command, by));
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
                            return deliveries.replay(webhook, id, since, () -> note(command, by));
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
        return deliveries.test(trial, id, () -> note(command, call.by()));
    }

    /// What was done before waits for nothing.
    private <T> T once(
            WebhookView known, Call call, BiFunction<UUID, Provenance, T> work, Function<UUID, Optional<T>> done) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        if (call.idempotencyKey() == null) {
            deliveries.awaitHeard(known.id(), known.version());
            return work.apply(id, call.by());
        }
        var request = KeyedRequest.of(call.account(), call.idempotencyKey(), call.operation(), call.body());
        return idempotency
                .earlier(request)
                .flatMap(decided -> done.apply(decided.subject()))
                .orElseGet(() -> {
                    deliveries.awaitHeard(known.id(), known.version());
                    return once(request, new Reservation(id, ""), call, work, done);
                });
    }

    private <T> T once(
            KeyedRequest request,
            Reservation fresh,
            Call call,
            BiFunction<UUID, Provenance, T> work,
            Function<UUID, Optional<T>> done) {
        Provenance by = call.by().withIdempotencyKeyHash(idempotency.hash(request));
        return idempotency.once(
                request,
                fresh,
                decided -> work.apply(decided.subject(), by),
                decided -> done.apply(decided.subject()).orElseThrow(() -> new NotFound("delivery")));
    }

    /// One that was cut off after this is gone on with.
    private void note(Object command, Provenance by) {
        try {
            commands.send(command, by);
        } catch (DuplicateId | CarriedOutBefore noted) {
            // That is what was wanted.
        }
    }
}
