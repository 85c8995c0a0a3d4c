package dev.integrations.account.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// A key is worth nothing any more.
@EventName("api-key.revoked")
@Revision("1")
public record ApiKeyRevoked(UUID accountId, UUID keyId) implements AccountEvent {}
