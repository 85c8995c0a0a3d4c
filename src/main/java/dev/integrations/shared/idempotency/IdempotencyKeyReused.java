package dev.integrations.shared.idempotency;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import java.util.List;

/// The key was sent before, with another body or to another call.
public final class IdempotencyKeyReused extends Refusal {

    private static final String MESSAGE =
            "This Idempotency-Key was used for another request; take a new key for a new one.";

    IdempotencyKeyReused() {
        super(ErrorType.IDEMPOTENCY_KEY_REUSED, MESSAGE, List.of(Detail.inHeader("Idempotency-Key", MESSAGE)));
    }
}
