package dev.integrations.account.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.integrations.account.Caller;
import dev.integrations.account.Quota;
import dev.integrations.account.query.AccountChanges;
import dev.integrations.account.query.Credentials;
import dev.integrations.account.query.Credentials.Issued;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What the database says of keys and accounts, asked again after half a second: as late is a revocation
/// noticed, and so seldom is a busy key's row read.
@Component
class KnownKeys {

    private static final Duration FRESH = Duration.ofMillis(500);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final LoadingCache<String, Optional<Known>> keys;
    private final LoadingCache<String, Optional<Quota>> accounts;
    private final Cache<String, Boolean> valid = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(REMEMBERED)
            .build();

    private final AccountChanges changes;
    private volatile int seen;

    KnownKeys(Credentials credentials, AccountChanges changes) {
        this.changes = changes;
        this.keys = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(FRESH)
                .build(hash -> credentials.find(hash).map(Known::of));
        this.accounts =
                Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build(credentials::quotaOfOpen);
    }

    /// A key, and the caller that whoever has it is.
    record Known(Issued issued, CallerToken caller) {

        static Known of(Issued issued) {
            return new Known(
                    issued,
                    new CallerToken(new Caller(
                            issued.account(),
                            "api-key",
                            issued.id().toString(),
                            Set.of(issued.role()),
                            issued.quota())));
        }
    }

    Optional<Known> find(String hash) {
        forgetAfterChanges();
        return keys.get(hash);
    }

    Optional<Quota> quotaOfOpen(String account) {
        forgetAfterChanges();
        return accounts.get(account);
    }

    /// What this instance itself changed is seen at once.
    private void forgetAfterChanges() {
        int now = changes.soFar();
        if (now != seen) {
            keys.invalidateAll();
            accounts.invalidateAll();
            seen = now;
        }
    }

    /// Remembers that a key let somebody in.
    void remember(String hash) {
        valid.put(hash, true);
    }

    /// Whether a key let somebody in lately.
    boolean wasValid(String hash) {
        return valid.getIfPresent(hash) != null;
    }
}
