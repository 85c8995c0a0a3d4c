package dev.integrations.shared.idempotency;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// The key belongs to another request, which was carried out or is being carried out.
final class Claimed extends Refusal {

    Claimed() {
        super(ErrorType.REQUEST_IN_PROGRESS, "A request with this Idempotency-Key is being carried out.");
    }
}
