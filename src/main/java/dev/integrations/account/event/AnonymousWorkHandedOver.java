package dev.integrations.account.event;

import dev.integrations.shared.event.EventName;
import org.axonframework.serialization.Revision;

/// What was made without credentials, as the account `local`, goes to a real account.
///
/// @param to handle of that account
@EventName("anonymous-access.handed-over")
@Revision("1")
public record AnonymousWorkHandedOver(String to) implements AnonymousEvent {}
