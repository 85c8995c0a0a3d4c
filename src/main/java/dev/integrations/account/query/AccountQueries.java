package dev.integrations.account.query;

import dev.integrations.account.AccountId;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Answers what is asked of accounts and keys.
@Component
class AccountQueries {

    private final AccountTable accounts;
    private final ApiKeyTable keys;
    private final AccountHistory history;
    private final boolean mayRunBehind;

    /// @param mayRunBehind whether the projection follows its events, in place of being written with them
    AccountQueries(
            AccountTable accounts,
            ApiKeyTable keys,
            AccountHistory history,
            @Value("${axon.axonserver.enabled}") boolean mayRunBehind) {
        this.accounts = accounts;
        this.keys = keys;
        this.history = history;
        this.mayRunBehind = mayRunBehind;
    }

    @QueryHandler
    @Nullable AccountView handle(FindAccount query) {
        AccountView known = accounts.find(query.handle(), query.reach()).orElse(null);
        return known == null && mayRunBehind ? folded(query) : known;
    }

    private @Nullable AccountView folded(FindAccount query) {
        return history.fold(AccountId.of(query.handle()))
                .filter(view -> query.reach().covers(view.handle()))
                .orElse(null);
    }

    @QueryHandler
    @Nullable AccountView handle(FindAccountAsOpened query) {
        return history.first(AccountId.of(query.handle()))
                .filter(view -> query.reach().covers(view.handle()))
                .orElse(null);
    }

    @QueryHandler
    AccountPage handle(ListAccounts query) {
        return accounts.list(query);
    }

    @QueryHandler
    @Nullable ApiKeyView handle(FindApiKey query) {
        return keys.find(query).orElse(null);
    }

    @QueryHandler
    ApiKeyPage handle(ListApiKeys query) {
        return keys.list(query);
    }
}
