package dev.integrations.account.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.integrations.account.AccountId;
import dev.integrations.account.Estate;
import dev.integrations.account.Handles;
import dev.integrations.account.Quota;
import dev.integrations.account.event.AccountClosed;
import dev.integrations.account.event.AccountOpened;
import dev.integrations.account.event.AccountQuotaSet;
import dev.integrations.account.event.AccountRenamed;
import dev.integrations.account.event.ApiKeyIssued;
import dev.integrations.account.event.ApiKeyRevoked;
import dev.integrations.account.event.ApiKeyShownAgain;
import dev.integrations.shared.error.NotFound;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// Decides what may happen to one account and its keys; handlers say whether anything did.
@Aggregate(type = "account")
class Account {

    @AggregateIdentifier
    private AccountId id;

    private String handle;
    private String name;
    private Quota quota = Quota.UNLIMITED;
    private @Nullable Estate estate;
    private final Set<UUID> issued = new HashSet<>();
    private final Set<UUID> revoked = new HashSet<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(OpenAccount command) {
        apply(new AccountOpened(command.id().value(), command.handle(), command.name()));
    }

    @CommandHandler
    boolean handle(RenameAccount command) {
        refuseIfClosed();
        boolean changes = !command.name().equals(name);
        if (changes) {
            apply(new AccountRenamed(id.value(), command.name()));
        }
        return changes;
    }

    @CommandHandler
    boolean handle(SetQuota command) {
        refuseIfClosed();
        boolean changes = !command.quota().equals(quota);
        if (changes) {
            apply(new AccountQuotaSet(id.value(), command.quota()));
        }
        return changes;
    }

    @CommandHandler
    boolean handle(CloseAccount command) {
        if (handle.equals(Handles.OPERATOR)) {
            throw new OperatorStays();
        }
        boolean changes = estate == null;
        if (!changes && !command.estate().equals(estate)) {
            throw new AccountIsClosed();
        }
        if (changes) {
            apply(new AccountClosed(id.value(), handle, command.estate()));
        }
        return changes;
    }

    @CommandHandler
    boolean handle(IssueApiKey command) {
        refuseIfClosed();
        boolean changes = !issued.contains(command.keyId().value());
        if (changes) {
            apply(new ApiKeyIssued(
                    id.value(),
                    command.keyId().value(),
                    command.name(),
                    command.role(),
                    command.key(),
                    command.expires()));
        }
        return changes;
    }

    @CommandHandler
    boolean handle(RevokeApiKey command) {
        if (!issued.contains(command.keyId().value())) {
            throw new NotFound("API key");
        }
        boolean changes = !revoked.contains(command.keyId().value());
        if (changes) {
            apply(new ApiKeyRevoked(id.value(), command.keyId().value()));
        }
        return changes;
    }

    /// Whatever became of the account and the key meanwhile.
    @CommandHandler
    void handle(ShowApiKeyAgain command) {
        if (!issued.contains(command.keyId().value())) {
            throw new NotFound("API key");
        }
        apply(new ApiKeyShownAgain(id.value(), command.keyId().value()));
    }

    private void refuseIfClosed() {
        if (estate != null) {
            throw new AccountIsClosed();
        }
    }

    @EventSourcingHandler
    void on(AccountOpened event) {
        id = new AccountId(event.accountId());
        handle = event.handle();
        name = event.name();
    }

    @EventSourcingHandler
    void on(AccountRenamed event) {
        name = event.name();
    }

    @EventSourcingHandler
    void on(AccountQuotaSet event) {
        quota = event.quota();
    }

    @EventSourcingHandler
    void on(AccountClosed event) {
        estate = event.estate();
    }

    @EventSourcingHandler
    void on(ApiKeyIssued event) {
        issued.add(event.keyId());
    }

    @EventSourcingHandler
    void on(ApiKeyRevoked event) {
        revoked.add(event.keyId());
    }
}
