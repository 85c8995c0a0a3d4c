package dev.integrations.account.command;

import dev.integrations.account.AnonymousAccessId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Give a real account what was made without credentials.
///
/// @param id always [AnonymousAccessId#ONLY]
/// @param to handle of an account that is open
public record HandOverAnonymousWork(
        @TargetAggregateIdentifier UUID id, String to) {

    public HandOverAnonymousWork(String to) {
        this(AnonymousAccessId.ONLY, to);
    }
}
