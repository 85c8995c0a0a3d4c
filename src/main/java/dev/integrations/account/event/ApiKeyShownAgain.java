package dev.integrations.account.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// A request was repeated that had been answered with a new key, and was answered with it again.
@EventName("api-key.shown-again")
@Revision("1")
public record ApiKeyShownAgain(UUID accountId, UUID keyId) implements AccountEvent {}
