package dev.integrations.account.access;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// The caller is known, and may not do this.
final class Forbidden extends Refusal {

    Forbidden(String message) {
        super(ErrorType.FORBIDDEN, message);
    }
}
