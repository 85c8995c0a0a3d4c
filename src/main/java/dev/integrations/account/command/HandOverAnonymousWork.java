package dev.integrations.account.command;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Give a real account what was made without credentials.
///
/// @param id always [EndAnonymousAccess#ONLY]
/// @param to handle of an account that is open
public record HandOverAnonymousWork(
        @TargetAggregateIdentifier UUID id, String to) {

    public HandOverAnonymousWork(String to) {
        this(EndAnonymousAccess.ONLY, to);
    }
}
