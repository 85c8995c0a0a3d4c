package dev.integrations.audit.query;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What can change of an account but for its keys, as its events make it.
///
/// @param version number of its last event, from 0
/// @param heir    handle of the account that gets its integrations; null while it is open, and when they are archived
record AccountState(
        long version,
        String handle,
        String name,
        AccountStatus status,
        Quota quota,
        @Nullable String heir) {

    /// What becomes of an account when an event happens to it.
    ///
    /// @param before null before the first event
    static AccountState after(@Nullable AccountState before, AccountEvent event, long version) {
        if (event instanceof AccountOpened opened) {
            return new AccountState(version, opened.handle(), opened.name(), AccountStatus.OPEN, Quota.UNLIMITED, null);
        }
        AccountState state = Objects.requireNonNull(before);
        return switch (event) {
            case AccountRenamed renamed ->
                new AccountState(version, state.handle, renamed.name(), state.status, state.quota, state.heir);
            case AccountQuotaSet set ->
                new AccountState(version, state.handle, state.name, state.status, set.quota(), state.heir);
            case AccountClosed closed ->
                new AccountState(
                        version,
                        state.handle,
                        state.name,
                        AccountStatus.CLOSED,
                        state.quota,
                        closed.estate().heir());
            case AccountOpened _, ApiKeyIssued _, ApiKeyRevoked _, ApiKeyShownAgain _ ->
                new AccountState(version, state.handle, state.name, state.status, state.quota, state.heir);
        };
    }

    /// The values that are set, by their paths in the account as it is answered.
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("$.handle", handle);
        values.put("$.name", name);
        values.put("$.status", status.wire());
        put(values, "$.quota.integrations", quota.integrations());
        put(values, "$.quota.stored_bytes", quota.storedBytes());
        put(values, "$.heir", heir);
        return values;
    }

    private static void put(Map<String, Object> values, String path, @Nullable Object value) {
        if (value != null) {
            values.put(path, value);
        }
    }
}
