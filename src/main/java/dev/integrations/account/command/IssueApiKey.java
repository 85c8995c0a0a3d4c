package dev.integrations.account.command;

import dev.integrations.account.AccountId;
import dev.integrations.account.HashedKey;
import dev.integrations.account.KeyId;
import dev.integrations.account.Role;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// Give an account a key. Does nothing when it has a key of this id already.
///
/// @param keyId   new
/// @param name    1 to 160 characters
/// @param key     hashed before it was sent: the key itself is in no message
/// @param expires null for never
public record IssueApiKey(
        @TargetAggregateIdentifier AccountId id,
        KeyId keyId,
        String name,
        Role role,
        HashedKey key,
        @Nullable Instant expires) {}
