package dev.integrations.account.event;

import dev.integrations.shared.event.EventName;
import org.axonframework.serialization.Revision;

/// The time of trying out without credentials is over, for good.
///
/// @param reason `first-account`, `first-key`, `token-issuer` or `external-database`
@EventName("anonymous-access.ended")
@Revision("1")
public record AnonymousAccessEnded(String reason) implements AnonymousEvent {}
