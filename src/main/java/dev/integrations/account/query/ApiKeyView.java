package dev.integrations.account.query;

import dev.integrations.account.KeyId;
import dev.integrations.account.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key as it is read: everything but the key.
///
/// @param account  handle of its account
/// @param prefix   the key's first characters
/// @param expires  null for never
/// @param revoked  null while it is not
/// @param lastUsed to a minute or so; null for never
public record ApiKeyView(
        KeyId id,
        String account,
        String name,
        Role role,
        String prefix,
        Instant issued,
        @Nullable Instant expires,
        @Nullable Instant revoked,
        @Nullable Instant lastUsed) {}
