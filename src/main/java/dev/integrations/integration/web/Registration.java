package dev.integrations.integration.web;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.account.Caller;
import dev.integrations.account.Quota;
import dev.integrations.account.Reach;
import dev.integrations.integration.ClientSecret;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.Manifest;
import dev.integrations.integration.command.CreateIntegration;
import dev.integrations.integration.query.FindIntegration;
import dev.integrations.integration.query.FindIntegrationAsCreated;
import dev.integrations.integration.query.IntegrationView;
import dev.integrations.integration.quota.Amount;
import dev.integrations.integration.quota.Quotas;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.error.Unavailable;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.idempotency.Idempotency;
import dev.integrations.shared.idempotency.KeyedRequest;
import dev.integrations.shared.idempotency.Reservation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Registers an integration, once however often it is asked, and answers with what the projection made of it.
@Component
class Registration {

    private final Commands commands;
    private final Queries queries;
    private final Idempotency idempotency;
    private final Quotas quotas;
    private final Disclosures disclosures;

    Registration(Commands commands, Queries queries, Idempotency idempotency, Quotas quotas, Disclosures disclosures) {
        this.commands = commands;
        this.queries = queries;
        this.idempotency = idempotency;
        this.quotas = quotas;
        this.disclosures = disclosures;
    }

    /// An integration as it was registered.
    ///
    /// @param clientSecret in the clear, for the one answer that shows it
    record Registered(IntegrationView view, ClientSecret clientSecret) {}

    /// Registers what the manifest says.
    ///
    /// @param idempotencyKey null when the request has none
    /// @param body           as it was received, to tell a repeated request from another one with the same key
    Registered register(Manifest manifest, Caller caller, Provenance by, @Nullable String idempotencyKey, byte[] body) {
        if (idempotencyKey == null) {
            return create(fresh(), manifest, caller.quota(), by);
        }
        var request = KeyedRequest.of(by.account(), idempotencyKey, body);
        Provenance keyed = by.withIdempotencyKeyHash(idempotency.hash(request));
        return idempotency.once(
                request,
                fresh(),
                decided -> create(decided, manifest, caller.quota(), keyed),
                decided -> recall(decided, keyed));
    }

    private static Reservation fresh() {
        return new Reservation(
                UuidCreator.getTimeOrderedEpoch(), ClientSecret.generate().value());
    }

    private Registered create(Reservation decided, Manifest manifest, Quota quota, Provenance by) {
        var secret = new ClientSecret(decided.secret());
        var command = new CreateIntegration(
                new IntegrationId(decided.subject()),
                by.account(),
                manifest,
                secret.hashed(UuidCreator.getTimeOrderedEpochFast().toString()));
        var query = new FindIntegration(command.id(), Reach.own(by.account()));
        var amount = new Amount(1, quota.limits() ? manifest.storedBytes() : 0);
        IntegrationView view = queries.afterwards(
                        () -> quotas.charge(by.account(), quota, amount, () -> commands.send(command, by)),
                        query,
                        IntegrationView.class)
                .orElseGet(() -> asDecided(command));
        return new Registered(view, secret);
    }

    /// For when the event is durable and the store went away before anything could be read back.
    private static IntegrationView asDecided(CreateIntegration command) {
        return IntegrationView.created(
                command.id(),
                command.owner(),
                command.manifest(),
                command.clientSecret(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private Registered recall(Reservation decided, Provenance by) {
        var query = new FindIntegrationAsCreated(new IntegrationId(decided.subject()), Reach.own(by.account()));
        IntegrationView view = queries.ask(query, IntegrationView.class).orElseThrow(Unavailable::new);
        disclosures.clientSecret(view.id(), view.clientSecrets().getLast().id(), by);
        return new Registered(view, new ClientSecret(decided.secret()));
    }
}
