package dev.integrations.shared.axon;

import com.github.f4b6a3.uuid.UuidCreator;
import org.axonframework.common.IdentifierFactory;

/// Gives messages and events UUIDv7 identifiers (RFC 9562), which sort by time; that they can be guessed does no
/// harm.
public final class TimeOrderedIdentifiers extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        return UuidCreator.getTimeOrderedEpochFast().toString();
    }
}
