package dev.integrations.integration.web;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.query.FindIntegration;
import dev.integrations.integration.query.FindIntegrationAsRequested;
import dev.integrations.integration.query.FindIntegrationInEvents;
import dev.integrations.integration.query.IntegrationView;
import dev.integrations.integration.query.Review.Approval;
import dev.integrations.integration.quota.Amount;
import dev.integrations.integration.quota.Quotas;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.error.Unavailable;
import dev.integrations.shared.event.Outcome;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.idempotency.Idempotency;
import dev.integrations.shared.idempotency.KeyedRequest;
import dev.integrations.shared.idempotency.Reservation;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Carries out commands for integrations that exist, each once however often it is asked, and answers with what the
/// projection made of it.
@Component
class Changes {

    private final Commands commands;
    private final Queries queries;
    private final Idempotency idempotency;
    private final Quotas quotas;
    private final Disclosures disclosures;

    Changes(Commands commands, Queries queries, Idempotency idempotency, Quotas quotas, Disclosures disclosures) {
        this.commands = commands;
        this.queries = queries;
        this.idempotency = idempotency;
        this.quotas = quotas;
        this.disclosures = disclosures;
    }

    /// The integration as the caller may see it.
    IntegrationView find(IntegrationId id, Call call) {
        return ask(new FindIntegration(id, call.caller().reach()));
    }

    /// The integration, which must be the caller's own.
    IntegrationView findOwn(IntegrationId id, Call call) {
        return findOwn(id, call, "that it belongs to");
    }

    /// @param whose who else may do this, for whoever may not
    IntegrationView findOwn(IntegrationId id, Call call, String whose) {
        IntegrationView view = find(id, call);
        if (!view.account().equals(call.caller().account())) {
            throw new NotYours(whose);
        }
        return view;
    }

    /// Carries out a command.
    IntegrationView carryOut(IntegrationId id, Object command, Call call) {
        return once(id, call, withoutSecret(), decided -> sent(command, call), (view, decided) -> view);
    }

    /// Carries out a command that lets the integration hold more bytes.
    ///
    /// @throws dev.integrations.integration.quota.QuotaExceeded when the account may not have so many
    IntegrationView carryOut(IntegrationId id, Object command, Call call, long bytes) {
        var more = new Amount(0, Math.max(0, bytes));
        return once(
                id,
                call,
                withoutSecret(),
                decided -> by -> quotas.require(
                        call.caller().account(),
                        call.caller().quota(),
                        more,
                        () -> sent(command, call).apply(by)),
                (view, decided) -> view);
    }

    /// Carries out what a request decides, or answers again with what came of it.
    ///
    /// @param fresh  what it decides when it is new
    /// @param work   what carries it out, under a provenance
    /// @param answer makes the answer of what the request left
    <T> T once(
            IntegrationId id,
            Call call,
            Reservation fresh,
            Function<Reservation, Function<Provenance, Outcome>> work,
            BiFunction<IntegrationView, Reservation, T> answer) {
        if (call.idempotencyKey() == null) {
            return answer.apply(afterwards(id, call, () -> work.apply(fresh).apply(call.by())), fresh);
        }
        KeyedRequest request = keyed(id, call, call.idempotencyKey());
        Provenance keyed = call.by().withIdempotencyKeyHash(idempotency.hash(request));
        return idempotency.once(
                request,
                fresh,
                decided -> answer.apply(
                        afterwards(id, call, () -> noted(work.apply(decided).apply(keyed), request)), decided),
                decided -> answer.apply(repeated(id, call, keyed, decided), decided));
    }

    private Outcome noted(Outcome outcome, KeyedRequest request) {
        if (!outcome.changed()) {
            idempotency.leftAsItWas(request, outcome.version());
        }
        return outcome;
    }

    private static KeyedRequest keyed(IntegrationId id, Call call, String key) {
        return KeyedRequest.of(call.caller().account(), key, call.operation() + ' ' + id, call.body());
    }

    /// What a request left that was carried out before and shows no secret; empty when it was not carried out.
    Optional<IntegrationView> carriedOut(IntegrationId id, Call call) {
        if (call.idempotencyKey() == null) {
            return Optional.empty();
        }
        KeyedRequest request = keyed(id, call, call.idempotencyKey());
        Provenance keyed = call.by().withIdempotencyKeyHash(idempotency.hash(request));
        return idempotency.earlier(request).map(decided -> repeated(id, call, keyed, decided));
    }

    private IntegrationView repeated(IntegrationId id, Call call, Provenance keyed, Reservation decided) {
        IntegrationView view = ask(new FindIntegrationAsRequested(
                id, call.caller().reach(), Objects.requireNonNull(keyed.idempotencyKeyHash()), decided.version()));
        if (!decided.secret().isEmpty()) {
            disclosures.clientSecret(id, decided.subject().toString(), keyed);
        }
        return view;
    }

    Function<Provenance, Outcome> sent(Object command, Call call) {
        return by -> commands.send(command, by, call.precondition());
    }

    private IntegrationView afterwards(IntegrationId id, Call call, Supplier<Outcome> command) {
        var query = new FindIntegration(id, call.caller().reach());
        IntegrationView view = queries.afterwards(command, query, IntegrationView.class, IntegrationView::version)
                .or(() -> queries.ask(
                        new FindIntegrationInEvents(id, call.caller().reach()), IntegrationView.class))
                .orElseThrow(Unavailable::new);
        Approval approval = view.review().lastApproved();
        boolean lacksPosition = approval != null && approval.position() == null;
        return lacksPosition
                ? queries.ask(query, IntegrationView.class)
                        .filter(row -> row.version() >= view.version())
                        .orElse(view)
                : view;
    }

    private IntegrationView ask(Object query) {
        return queries.ask(query, IntegrationView.class).orElseThrow(() -> new NotFound("integration"));
    }

    /// Each request has one of its own, to be told from its copies.
    private static Reservation withoutSecret() {
        return new Reservation(UuidCreator.getTimeOrderedEpoch(), "");
    }

    /// A request that shows a secret.
    static Reservation withSecret(String secret) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return new Reservation(id, secret);
    }
}
