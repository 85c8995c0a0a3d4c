package dev.integrations.account.web;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.account.AccountId;
import dev.integrations.account.AccountStatus;
import dev.integrations.account.ApiKey;
import dev.integrations.account.Caller;
import dev.integrations.account.Estate;
import dev.integrations.account.KeyId;
import dev.integrations.account.Quota;
import dev.integrations.account.Reach;
import dev.integrations.account.command.HandOverAnonymousWork;
import dev.integrations.account.command.IssueApiKey;
import dev.integrations.account.command.OpenAccount;
import dev.integrations.account.command.RevokeApiKey;
import dev.integrations.account.command.ShowApiKeyAgain;
import dev.integrations.account.query.AccountView;
import dev.integrations.account.query.ApiKeyView;
import dev.integrations.account.query.FindAccount;
import dev.integrations.account.query.FindAccountAsOpened;
import dev.integrations.account.query.FindApiKey;
import dev.integrations.account.web.AccountBodies.NewAccount;
import dev.integrations.account.web.AccountBodies.NewKey;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.DuplicateId;
import dev.integrations.shared.error.InvalidRequest;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.error.Unavailable;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.idempotency.Idempotency;
import dev.integrations.shared.idempotency.KeyedRequest;
import dev.integrations.shared.idempotency.Reservation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes accounts, once however often it is asked, and answers with what the projection made of it.
@Component
class Accounts {

    private final Commands commands;
    private final Queries queries;
    private final Idempotency idempotency;

    Accounts(Commands commands, Queries queries, Idempotency idempotency) {
        this.commands = commands;
        this.queries = queries;
        this.idempotency = idempotency;
    }

    /// A key as it was issued.
    ///
    /// @param key in the clear, for the one answer that shows it
    record Issued(ApiKeyView view, ApiKey key) {}

    /// The account, or 404 as for one that does not exist.
    AccountView find(String handle, Reach reach) {
        return queries.ask(new FindAccount(handle, reach), AccountView.class)
                .orElseThrow(() -> new NotFound("account"));
    }

    /// @throws HandleTaken when there was ever an account of this handle
    AccountView open(NewAccount account, Provenance by, @Nullable String idempotencyKey, byte[] body) {
        try {
            return openOnce(new OpenAccount(account.handle(), account.name()), by, idempotencyKey, body);
        } catch (DuplicateId taken) {
            throw new HandleTaken();
        }
    }

    private AccountView openOnce(OpenAccount command, Provenance by, @Nullable String idempotencyKey, byte[] body) {
        if (idempotencyKey == null) {
            return opened(command, by);
        }
        var request = KeyedRequest.of(by.account(), idempotencyKey, "open-account", body);
        Provenance keyed = by.withIdempotencyKeyHash(idempotency.hash(request));
        return idempotency.once(
                request,
                new Reservation(command.id().value(), ""),
                decided -> opened(command, keyed),
                decided -> openedBefore(command, by));
    }

    /// The id follows from the handle, so that it may be the account of another request.
    private AccountView openedBefore(OpenAccount command, Provenance by) {
        var query = new FindAccountAsOpened(command.handle(), everything(by));
        AccountView account = queries.ask(query, AccountView.class).orElseThrow(Unavailable::new);
        if (!account.name().equals(command.name())) {
            throw new HandleTaken();
        }
        return account;
    }

    private AccountView opened(OpenAccount command, Provenance by) {
        return changed(command, command.handle(), by, () -> asDecided(command));
    }

    private static AccountView asDecided(OpenAccount command) {
        Instant now = now();
        return new AccountView(
                command.id(), command.handle(), command.name(), AccountStatus.OPEN, Quota.UNLIMITED, now, now, 0);
    }

    /// What becomes of an account's integrations, once it is sure that it can be.
    ///
    /// @throws dev.integrations.shared.error.InvalidRequest when they cannot go to the account that is named
    Estate estate(Estate wanted, String handle, Caller caller) {
        OwnAccess.refuse(handle, caller);
        String heir = wanted.heir();
        if (heir != null && (heir.equals(handle) || !isOpen(heir, caller.reachOfAccounts()))) {
            throw noHeir();
        }
        return wanted;
    }

    /// @throws dev.integrations.shared.error.InvalidRequest when there is no open account of this handle
    void handOver(String to, Caller caller, Provenance by) {
        if (!isOpen(to, caller.reachOfAccounts())) {
            throw noHeir();
        }
        commands.send(new HandOverAnonymousWork(to), by);
    }

    private static InvalidRequest noHeir() {
        return new InvalidRequest(Detail.inBody("$.to", "Must be another account, which is open."));
    }

    private boolean isOpen(String handle, Reach reach) {
        return queries.ask(new FindAccount(handle, reach), AccountView.class)
                .filter(view -> view.status() == AccountStatus.OPEN)
                .isPresent();
    }

    /// Carries out a command for an account that is known to exist.
    AccountView change(Object command, String handle, Provenance by) {
        return changed(command, handle, by, () -> {
            throw new Unavailable();
        });
    }

    private AccountView changed(Object command, String handle, Provenance by, Supplier<AccountView> otherwise) {
        var query = new FindAccount(handle, everything(by));
        return queries.afterwards(() -> commands.send(command, by), query, AccountView.class)
                .orElseGet(otherwise);
    }

    Issued issue(String handle, NewKey wanted, Provenance by, @Nullable String idempotencyKey, byte[] body) {
        var fresh = new Reservation(
                UuidCreator.getTimeOrderedEpoch(), ApiKey.generate().value());
        if (idempotencyKey == null) {
            return issued(fresh, handle, wanted, by);
        }
        var request = KeyedRequest.of(by.account(), idempotencyKey, "issue-key " + handle, body);
        Provenance keyed = by.withIdempotencyKeyHash(idempotency.hash(request));
        return idempotency.once(
                request,
                fresh,
                decided -> issued(decided, handle, wanted, keyed),
                decided -> issuedBefore(decided, handle, keyed));
    }

    private Issued issuedBefore(Reservation decided, String handle, Provenance by) {
        ApiKeyView key = findKey(handle, new KeyId(decided.subject()), everything(by));
        commands.send(new ShowApiKeyAgain(AccountId.of(handle), key.id()), by);
        return new Issued(key, new ApiKey(decided.secret()));
    }

    private Issued issued(Reservation decided, String handle, NewKey wanted, Provenance by) {
        var key = new ApiKey(decided.secret());
        var id = new KeyId(decided.subject());
        var command =
                new IssueApiKey(AccountId.of(handle), id, wanted.name(), wanted.role(), key.hashed(), wanted.expires());
        change(command, handle, by);
        ApiKeyView view = queries.ask(new FindApiKey(handle, id, everything(by)), ApiKeyView.class)
                .orElseGet(() -> asDecided(command, handle));
        return new Issued(view, key);
    }

    private static ApiKeyView asDecided(IssueApiKey command, String handle) {
        return new ApiKeyView(
                command.keyId(),
                handle,
                command.name(),
                command.role(),
                command.key().prefix(),
                now(),
                command.expires(),
                null,
                null);
    }

    ApiKeyView revoke(ApiKeyView key, Provenance by) {
        change(new RevokeApiKey(AccountId.of(key.account()), key.id()), key.account(), by);
        return findKey(key.account(), key.id(), everything(by));
    }

    /// The key, or 404 as for one that does not exist.
    ApiKeyView findKey(String account, KeyId id, Reach reach) {
        return queries.ask(new FindApiKey(account, id, reach), ApiKeyView.class)
                .orElseThrow(() -> new NotFound("API key"));
    }

    /// For what was found within the caller's own reach before.
    private static Reach everything(Provenance by) {
        return new Reach(by.account(), true);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
