package dev.integrations.account.command;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// End the time of trying out without credentials, for good. Does nothing when it is over already.
///
/// @param id     always [#ONLY]
/// @param reason see [dev.integrations.account.event.AnonymousAccessEnded]
public record EndAnonymousAccess(@TargetAggregateIdentifier UUID id, String reason) {

    /// There is one such time in the life of an installation; a UUIDv8 (RFC 9562).
    public static final UUID ONLY = UUID.fromString("616e6f6e-796d-8f75-8061-636365737300");

    public EndAnonymousAccess(String reason) {
        this(ONLY, reason);
    }
}
