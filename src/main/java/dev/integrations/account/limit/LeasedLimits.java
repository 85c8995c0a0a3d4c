package dev.integrations.account.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.LongSupplier;

/// Counts in memory what the database has granted to this instance.
final class LeasedLimits implements RateLimits {

    /// An account beyond loses what it had not used of its last lease.
    private static final int MOST_ACCOUNTS = 10_000;

    private final GrantTable grants;
    private final RateQuotas quotas;
    private final LongSupplier clock;
    private final Cache<String, CountedAccount> accounts =
            Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).build();

    /// @param clock as [System#nanoTime]
    LeasedLimits(GrantTable grants, RateQuotas quotas, LongSupplier clock) {
        this.grants = grants;
        this.quotas = quotas;
        this.clock = clock;
    }

    @Override
    public Verdict count(String account) {
        return accounts.get(account, name -> new CountedAccount(name, grants, quotas, clock))
                .count();
    }
}
