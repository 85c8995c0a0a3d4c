package dev.integrations.listener.web;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.account.Caller;
import dev.integrations.account.Role;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookPatch;
import dev.integrations.listener.WebhookSecret;
import dev.integrations.listener.command.ChangeWebhook;
import dev.integrations.listener.command.DeleteWebhook;
import dev.integrations.listener.command.RotateWebhookSecret;
import dev.integrations.listener.query.FindWebhook;
import dev.integrations.listener.query.FindWebhookAsRequested;
import dev.integrations.listener.query.FindWebhookInEvents;
import dev.integrations.listener.query.WebhookView;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.error.InvalidRequest;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.error.PreconditionFailed;
import dev.integrations.shared.error.Unavailable;
import dev.integrations.shared.event.Outcome;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.idempotency.Idempotency;
import dev.integrations.shared.idempotency.KeyedRequest;
import dev.integrations.shared.idempotency.Reservation;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Finds webhooks within a caller's reach, and changes them, each once however often it is asked.
@Component
class Webhooks {

    private final Commands commands;
    private final Queries queries;
    private final Idempotency idempotency;
    private final KeptSecrets secrets;
    private final WebhookReading reading;

    Webhooks(Commands commands, Queries queries, Idempotency idempotency, KeptSecrets secrets, WebhookReading reading) {
        this.commands = commands;
        this.queries = queries;
        this.idempotency = idempotency;
        this.secrets = secrets;
        this.reading = reading;
    }

    /// A webhook with its newest secret.
    record WithSecret(WebhookView view, WebhookSecret secret) {}

    /// The webhook, or 404 as for one that does not exist.
    WebhookView find(WebhookId id, Caller caller) {
        return ask(new FindWebhook(id, caller.reach()));
    }

    /// The webhook, which must be the caller's own.
    WebhookView findOwn(WebhookId id, Caller caller) {
        WebhookView view = find(id, caller);
        if (!view.account().equals(caller.account())) {
            throw new NotYours();
        }
        return view;
    }

    /// Changes the fields that the body names.
    WebhookView change(WebhookId id, Call call) {
        try {
            WebhookView view = findOwn(id, call.caller());
            var command = new ChangeWebhook(id, call.account(), read(view, call));
            return once(id, call, withoutSecret(), decided -> sent(command, call), (changed, decided) -> changed);
        } catch (NotFound | InvalidRequest | PreconditionFailed refused) {
            return carriedOut(id, call).orElseThrow(() -> refused);
        }
    }

    /// @throws PreconditionFailed when what is wrong with it may be that it was written for another version
    private WebhookPatch read(WebhookView view, Call call) {
        try {
            return reading.patch(call.body(), view);
        } catch (InvalidRequest invalid) {
            throw call.precondition().allows(view.version()) ? invalid : new PreconditionFailed();
        }
    }

    WithSecret rotate(WebhookId id, Call call, Duration overlap) {
        return once(
                id,
                call,
                withSecret(),
                decided -> by -> {
                    findOwn(id, call.caller());
                    var command = new RotateWebhookSecret(id, call.account(), decided.subject(), overlap);
                    return secrets.next(
                            id,
                            call.account(),
                            decided,
                            () -> sent(command, call).apply(by));
                },
                (view, decided) -> new WithSecret(view, new WebhookSecret(decided.secret())));
    }

    /// Deletes the webhook, and answers with what it was; administrators may do so with those of others.
    WebhookView delete(WebhookId id, Call call) {
        boolean administrator = call.caller().is(Role.ADMINISTRATOR);
        var command = new DeleteWebhook(id, call.account(), administrator);
        return once(
                id,
                call,
                withoutSecret(),
                decided -> by -> {
                    findToDelete(id, call.caller());
                    return sent(command, call).apply(by);
                },
                (view, decided) -> view);
    }

    private WebhookView findToDelete(WebhookId id, Caller caller) {
        return caller.is(Role.ADMINISTRATOR) ? find(id, caller) : findOwn(id, caller);
    }

    private <T> T once(
            WebhookId id,
            Call call,
            Reservation fresh,
            Function<Reservation, Function<Provenance, Outcome>> work,
            BiFunction<WebhookView, Reservation, T> answer) {
        if (call.idempotencyKey() == null) {
            return answer.apply(afterwards(id, call, work.apply(fresh), call.by()), fresh);
        }
        KeyedRequest request = keyed(id, call, call.idempotencyKey());
        Provenance keyed = call.by().withIdempotencyKeyHash(idempotency.hash(request));
        return idempotency.once(
                request,
                fresh,
                decided -> answer.apply(afterwards(id, call, noted(work.apply(decided), request), keyed), decided),
                decided -> answer.apply(repeated(id, call, keyed, decided), decided));
    }

    private Function<Provenance, Outcome> noted(Function<Provenance, Outcome> work, KeyedRequest request) {
        return by -> {
            Outcome outcome = work.apply(by);
            if (!outcome.changed()) {
                idempotency.leftAsItWas(request, outcome.version());
            }
            return outcome;
        };
    }

    private static KeyedRequest keyed(WebhookId id, Call call, String key) {
        return KeyedRequest.of(call.account(), key, call.operation() + ' ' + id, call.body());
    }

    /// What a request left that was carried out before and shows no secret; empty when it was not carried out.
    private Optional<WebhookView> carriedOut(WebhookId id, Call call) {
        if (call.idempotencyKey() == null) {
            return Optional.empty();
        }
        KeyedRequest request = keyed(id, call, call.idempotencyKey());
        Provenance keyed = call.by().withIdempotencyKeyHash(idempotency.hash(request));
        return idempotency.earlier(request).map(decided -> repeated(id, call, keyed, decided));
    }

    private WebhookView repeated(WebhookId id, Call call, Provenance keyed, Reservation decided) {
        WebhookView view = ask(new FindWebhookAsRequested(
                id, call.caller().reach(), Objects.requireNonNull(keyed.idempotencyKeyHash()), decided.version()));
        if (!decided.secret().isEmpty()) {
            secrets.shownAgain(view, decided, keyed);
        }
        return view;
    }

    private Function<Provenance, Outcome> sent(Object command, Call call) {
        return by -> commands.send(command, by, call.precondition());
    }

    private WebhookView afterwards(WebhookId id, Call call, Function<Provenance, Outcome> work, Provenance by) {
        var query = new FindWebhook(id, call.caller().reach());
        return queries.afterwards(() -> work.apply(by), query, WebhookView.class, WebhookView::version)
                .or(() -> queries.ask(new FindWebhookInEvents(id, call.caller().reach()), WebhookView.class))
                .orElseThrow(Unavailable::new);
    }

    private WebhookView ask(Object query) {
        return queries.ask(query, WebhookView.class).orElseThrow(() -> new NotFound("webhook"));
    }

    /// Each request has one of its own, to be told from its copies.
    private static Reservation withoutSecret() {
        return new Reservation(UuidCreator.getTimeOrderedEpoch(), "");
    }

    static Reservation withSecret() {
        return new Reservation(
                UuidCreator.getTimeOrderedEpoch(), WebhookSecret.generate().value());
    }
}
