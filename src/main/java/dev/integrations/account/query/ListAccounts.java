package dev.integrations.account.query;

import dev.integrations.account.AccountStatus;
import dev.integrations.account.Reach;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// List accounts, newest first; answered with an [AccountPage].
///
/// @param status only those in this status; null for all
/// @param before only those opened before this one; null to begin with the newest
/// @param limit  at most so many, 1 to 100
public record ListAccounts(
        Reach reach,
        @Nullable AccountStatus status,
        @Nullable Place before,
        int limit) {

    /// Where an account stands in the list.
    public record Place(Instant opened, String handle) {}
}
