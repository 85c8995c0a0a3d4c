package dev.integrations.account.event;

import dev.integrations.account.Estate;
import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// An account was closed for good: its keys are dead, and what it had goes where the estate says.
@EventName("account.closed")
@Revision("1")
public record AccountClosed(UUID accountId, String handle, Estate estate) implements AccountEvent {}
