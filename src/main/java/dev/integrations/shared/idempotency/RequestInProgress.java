package dev.integrations.shared.idempotency;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// A copy of the request is still being carried out.
public final class RequestInProgress extends Refusal {

    RequestInProgress() {
        super(
                ErrorType.REQUEST_IN_PROGRESS,
                "A request with this Idempotency-Key is still being carried out; repeat this one a little later.");
    }
}
