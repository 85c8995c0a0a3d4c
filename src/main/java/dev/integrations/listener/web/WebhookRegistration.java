package dev.integrations.listener.web;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookSecret;
import dev.integrations.listener.command.CreateWebhook;
import dev.integrations.listener.query.FindWebhook;
import dev.integrations.listener.query.FindWebhookAsCreated;
import dev.integrations.listener.query.FindWebhookInEvents;
import dev.integrations.listener.query.WebhookView;
import dev.integrations.listener.web.Webhooks.WithSecret;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.error.InvalidRequest;
import dev.integrations.shared.error.Unavailable;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.idempotency.Idempotency;
import dev.integrations.shared.idempotency.KeyedRequest;
import dev.integrations.shared.idempotency.Reservation;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Creates a webhook, once however often it is asked.
@Component
class WebhookRegistration {

    private final Commands commands;
    private final Queries queries;
    private final Idempotency idempotency;
    private final KeptSecrets secrets;
    private final WebhookReading reading;

    WebhookRegistration(
            Commands commands, Queries queries, Idempotency idempotency, KeptSecrets secrets, WebhookReading reading) {
        this.commands = commands;
        this.queries = queries;
        this.idempotency = idempotency;
        this.secrets = secrets;
        this.reading = reading;
    }

    /// An endpoint that could be used when it was created may be refused when the request is repeated.
    WithSecret register(Call call) {
        try {
            return register(reading.create(call.body(), call.caller()), call);
        } catch (InvalidRequest refused) {
            return createdBefore(call).orElseThrow(() -> refused);
        }
    }

    private WithSecret register(NewWebhook wanted, Call call) {
        KeyedRequest request = call.keyed();
        if (request == null) {
            return created(Webhooks.withSecret(), wanted, call, call.by());
        }
        Provenance keyed = call.by().withIdempotencyKeyHash(idempotency.hash(request));
        return idempotency.once(
                request,
                Webhooks.withSecret(),
                decided -> created(decided, wanted, call, keyed),
                decided -> recalled(decided, call, keyed).orElseThrow(Unavailable::new));
    }

    /// The first secret has the id of its webhook, so that whoever carries out the same decision again names the same.
    private WithSecret created(Reservation decided, NewWebhook wanted, Call call, Provenance by) {
        var id = new WebhookId(decided.subject());
        var command = new CreateWebhook(id, call.account(), wanted.scope(), wanted.settings(), decided.subject());
        var query = new FindWebhook(id, call.caller().reach());
        WebhookView view = secrets.first(
                id,
                call.account(),
                decided,
                () -> queries.afterwards(() -> commands.send(command, by), query, WebhookView.class)
                        .or(() -> queries.ask(
                                new FindWebhookInEvents(id, call.caller().reach()), WebhookView.class))
                        .orElseThrow(Unavailable::new));
        return new WithSecret(view, new WebhookSecret(decided.secret()));
    }

    private Optional<WithSecret> createdBefore(Call call) {
        KeyedRequest request = call.keyed();
        if (request == null) {
            return Optional.empty();
        }
        Provenance keyed = call.by().withIdempotencyKeyHash(idempotency.hash(request));
        return idempotency.earlier(request).flatMap(decided -> recalled(decided, call, keyed));
    }

    private Optional<WithSecret> recalled(Reservation decided, Call call, Provenance by) {
        var query = new FindWebhookAsCreated(
                new WebhookId(decided.subject()), call.caller().reach());
        Optional<WebhookView> view = queries.ask(query, WebhookView.class);
        view.ifPresent(webhook -> secrets.shownAgain(webhook, decided, by));
        return view.map(webhook -> new WithSecret(webhook, new WebhookSecret(decided.secret())));
    }
}
