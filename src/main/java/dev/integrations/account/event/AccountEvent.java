package dev.integrations.account.event;

import java.util.UUID;

/// Anything that happened to an account.
public sealed interface AccountEvent
        permits AccountOpened,
                AccountRenamed,
                AccountQuotaSet,
                AccountClosed,
                ApiKeyIssued,
                ApiKeyRevoked,
                ApiKeyShownAgain {

    UUID accountId();
}
