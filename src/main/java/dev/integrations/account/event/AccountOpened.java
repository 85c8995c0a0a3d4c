package dev.integrations.account.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// Somebody may use the service from now on.
///
/// @param handle names the account for ever
/// @param name   for people
@EventName("account.opened")
@Revision("1")
public record AccountOpened(UUID accountId, String handle, String name) implements AccountEvent {}
