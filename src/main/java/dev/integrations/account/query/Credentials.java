package dev.integrations.account.query;

import dev.integrations.account.KeyId;
import dev.integrations.account.Quota;
import dev.integrations.account.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the edge must know to tell who calls. It is read from the database itself, past every bus, since nobody
/// gets in without it.
public interface Credentials {

    /// A key that was issued, whether it is still worth anything or not.
    ///
    /// @param hash     as it is stored, to be compared with that of the key at hand
    /// @param account  handle
    /// @param open     whether the account is
    /// @param expires  null for never
    record Issued(
            KeyId id,
            String hash,
            String account,
            Role role,
            Quota quota,
            boolean open,
            boolean revoked,
            @Nullable Instant expires) {

        /// Whether it lets anybody in.
        public boolean isValid(Instant now) {
            return open && !revoked && (expires == null || now.isBefore(expires));
        }
    }

    /// The key with this hash.
    Optional<Issued> find(String hash);

    /// The quota of an open account; empty when there is no open one of this handle.
    Optional<Quota> quotaOfOpen(String handle);

    /// Notes that keys were used now.
    void used(Collection<KeyId> keys);
}
