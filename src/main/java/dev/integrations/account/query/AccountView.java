package dev.integrations.account.query;

import dev.integrations.account.AccountId;
import dev.integrations.account.AccountStatus;
import dev.integrations.account.Quota;
import dev.integrations.account.event.AccountClosed;
import dev.integrations.account.event.AccountEvent;
import dev.integrations.account.event.AccountOpened;
import dev.integrations.account.event.AccountQuotaSet;
import dev.integrations.account.event.AccountRenamed;
import dev.integrations.account.event.ApiKeyIssued;
import dev.integrations.account.event.ApiKeyRevoked;
import dev.integrations.account.event.ApiKeyShownAgain;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An account as it is read: the fold of its events, but for its keys.
///
/// @param opened  to the millisecond
/// @param updated when it last changed itself; its keys do not count
/// @param version number of its last event, counted from 0
public record AccountView(
        AccountId id,
        String handle,
        String name,
        AccountStatus status,
        Quota quota,
        Instant opened,
        Instant updated,
        long version) {

    /// What becomes of a view when an event happens to it.
    ///
    /// @param before null before the first event
    static AccountView after(@Nullable AccountView before, AccountEvent event, Instant at, long version) {
        if (event instanceof AccountOpened opened) {
            return new AccountView(
                    new AccountId(opened.accountId()),
                    opened.handle(),
                    opened.name(),
                    AccountStatus.OPEN,
                    Quota.UNLIMITED,
                    at,
                    at,
                    version);
        }
        AccountView view = Objects.requireNonNull(before);
        return switch (event) {
            case AccountOpened _ -> view;
            case AccountRenamed renamed -> view.with(renamed.name(), view.status, view.quota, at, version);
            case AccountQuotaSet set -> view.with(view.name, view.status, set.quota(), at, version);
            case AccountClosed _ -> view.with(view.name, AccountStatus.CLOSED, view.quota, at, version);
            case ApiKeyIssued _, ApiKeyRevoked _, ApiKeyShownAgain _ ->
                view.with(view.name, view.status, view.quota, view.updated, version);
        };
    }

    private AccountView with(String name, AccountStatus status, Quota quota, Instant updated, long version) {
        return new AccountView(id, handle, name, status, quota, opened, updated, version);
    }
}
