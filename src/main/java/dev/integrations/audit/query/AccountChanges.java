package dev.integrations.audit.query;

import dev.integrations.account.event.AccountClosed;
import dev.integrations.account.event.AccountEvent;
import dev.integrations.account.event.AccountOpened;
import dev.integrations.account.event.AccountQuotaSet;
import dev.integrations.account.event.AccountRenamed;
import dev.integrations.account.event.ApiKeyIssued;
import dev.integrations.account.event.ApiKeyRevoked;
import dev.integrations.account.event.ApiKeyShownAgain;
import dev.integrations.shared.json.JsonDiff.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What events of accounts changed. An account may have many keys, and an event is about one of them alone.
final class AccountChanges {

    private AccountChanges() {}

    static List<Change> of(@Nullable AccountState before, AccountState after, AccountEvent event, Instant at) {
        return switch (event) {
            case AccountOpened _, AccountRenamed _, AccountQuotaSet _, AccountClosed _ ->
                Differences.between(before == null ? Map.of() : before.values(), after.values());
            case ApiKeyIssued issued -> List.of(Differences.added(issued));
            case ApiKeyRevoked revoked ->
                List.of(Differences.added(Differences.keyPath(revoked.keyId()) + ".revoked", at));
            case ApiKeyShownAgain shown ->
                List.of(Differences.added(Differences.keyPath(shown.keyId()) + ".shown_again", at));
        };
    }
}
