package dev.integrations.listener.catalogue;

import dev.integrations.account.Quota;
import dev.integrations.account.event.AccountClosed;
import dev.integrations.account.event.AccountEvent;
import dev.integrations.account.event.AccountOpened;
import dev.integrations.account.event.AccountQuotaSet;
import dev.integrations.account.event.AccountRenamed;
import dev.integrations.account.event.AnonymousAccessEnded;
import dev.integrations.account.event.AnonymousEvent;
import dev.integrations.account.event.AnonymousWorkHandedOver;
import dev.integrations.account.event.ApiKeyIssued;
import dev.integrations.account.event.ApiKeyRevoked;
import dev.integrations.account.event.ApiKeyShownAgain;
import dev.integrations.listener.EventType;
import dev.integrations.listener.catalogue.Decision.Internal;
import dev.integrations.listener.catalogue.Decision.Published;
import dev.integrations.shared.web.Times;

/// What is told of accounts and their keys. No prefix and no hash of a key is.
final class AccountDecisions {

    private AccountDecisions() {}

    static Decision of(AccountEvent event) {
        return switch (event) {
            case AccountOpened opened ->
                Published.as(EventType.ACCOUNT_OPENED, Members.of("name", opened.name()))
                        .ownedBy(opened.handle());
            case AccountRenamed renamed -> Published.as(EventType.ACCOUNT_RENAMED, Members.of("name", renamed.name()));
            case AccountQuotaSet set ->
                Published.as(EventType.ACCOUNT_QUOTA_SET, Members.object("quota", quota(set.quota())));
            case AccountClosed closed ->
                Published.as(
                        EventType.ACCOUNT_CLOSED,
                        Members.of("heir", closed.estate().heir()));
            case ApiKeyIssued issued -> issued(issued);
            case ApiKeyRevoked revoked ->
                Published.as(
                        EventType.API_KEY_REVOKED,
                        Members.of("key_id", revoked.keyId().toString()));
            case ApiKeyShownAgain _ ->
                new Internal("Nothing changed: a repeated request was answered. The audit log has it.");
        };
    }

    static Decision of(AnonymousEvent event) {
        return switch (event) {
            case AnonymousAccessEnded _ -> new Internal("It is about this installation, and of no account.");
            case AnonymousWorkHandedOver _ ->
                new Internal("Each integration that goes to another account has an event of its own.");
        };
    }

    private static Members quota(Quota quota) {
        return Members.of("integrations", quota.integrations()).and(Members.of("stored_bytes", quota.storedBytes()));
    }

    private static Published issued(ApiKeyIssued event) {
        return Published.as(
                EventType.API_KEY_ISSUED,
                Members.of("key_id", event.keyId().toString())
                        .and(Members.of("name", event.name()))
                        .and(Members.of("role", event.role().wire()))
                        .and(Members.of("expires", Times.rfc3339OrNull(event.expires()))));
    }
}
