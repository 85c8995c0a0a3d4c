package dev.integrations.account.event;

import dev.integrations.account.HashedKey;
import dev.integrations.account.Role;
import dev.integrations.shared.event.EventName;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// An account got a key.
///
/// @param name    what the key is for, in the words of whoever asked for it
/// @param expires from when on it is worth nothing; null for never
@EventName("api-key.issued")
@Revision("1")
public record ApiKeyIssued(
        UUID accountId,
        UUID keyId,
        String name,
        Role role,
        HashedKey key,
        @Nullable Instant expires) implements AccountEvent {}
