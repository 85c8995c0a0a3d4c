package dev.integrations.account.query;

import dev.integrations.account.AccountId;
import dev.integrations.account.event.ApiKeyIssued;
import dev.integrations.account.event.ApiKeyRevoked;
import dev.integrations.shared.readmodel.ReadModel;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/// Makes the rows of an account and its keys anew from the events.
@Component
class AccountReadModel implements ReadModel {

    private final AccountTable accounts;
    private final ApiKeyTable keys;
    private final AccountHistory history;

    AccountReadModel(AccountTable accounts, ApiKeyTable keys, AccountHistory history) {
        this.accounts = accounts;
        this.keys = keys;
        this.history = history;
    }

    @Override
    public String aggregateType() {
        return "account";
    }

    /// Every row is written once, as it is in the end: nothing that is over comes to life meanwhile.
    @Override
    public void refold(UUID aggregate) {
        Map<UUID, EventMessage<?>> issued = new LinkedHashMap<>();
        Map<UUID, Instant> revoked = new HashMap<>();
        history.of(new AccountId(aggregate)).forEachRemaining(message -> {
            switch (message.getPayload()) {
                case ApiKeyIssued event -> issued.put(event.keyId(), message);
                case ApiKeyRevoked event -> revoked.put(event.keyId(), message.getTimestamp());
                default -> {
                    // Says nothing of a key.
                }
            }
        });
        history.fold(new AccountId(aggregate)).ifPresent(accounts::write);
        issued.forEach((key, message) ->
                keys.write((ApiKeyIssued) message.getPayload(), message.getTimestamp(), revoked.get(key)));
    }

    @Override
    public List<UUID> idsAfter(UUID previous, int limit) {
        return accounts.idsAfter(previous, limit);
    }

    @Override
    public void delete(UUID aggregate) {
        accounts.delete(aggregate);
    }
}
