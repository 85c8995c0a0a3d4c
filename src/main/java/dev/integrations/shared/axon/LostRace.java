package dev.integrations.shared.axon;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// Another command changed the aggregate meanwhile; what this one decided was not stored.
final class LostRace extends Refusal {

    LostRace() {
        super(ErrorType.CONFLICT, "Something else changed this at the same time; try again.");
    }
}
