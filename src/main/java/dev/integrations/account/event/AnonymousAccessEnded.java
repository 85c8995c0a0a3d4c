package dev.integrations.account.event;

import dev.integrations.shared.event.EventName;
import org.axonframework.serialization.Revision;

/// The time of trying out without credentials is over, for good. (The opening of the first account ends it too, and
/// is an event of its own.)
///
/// @param reason `first-key`, `token-issuer` or `external-database`
@EventName("anonymous-access.ended")
@Revision("1")
public record AnonymousAccessEnded(String reason) implements AnonymousEvent {}
