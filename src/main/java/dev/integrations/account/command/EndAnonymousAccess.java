package dev.integrations.account.command;

import dev.integrations.account.AnonymousAccessId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// End the time of trying out without credentials, for good. Does nothing when it is over already.
///
/// @param id     always [AnonymousAccessId#ONLY]
/// @param reason see [dev.integrations.account.event.AnonymousAccessEnded]
public record EndAnonymousAccess(@TargetAggregateIdentifier UUID id, String reason) {

    public EndAnonymousAccess(String reason) {
        this(AnonymousAccessId.ONLY, reason);
    }
}
