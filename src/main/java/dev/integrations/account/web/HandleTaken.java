package dev.integrations.account.web;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// There is, or was, an account of this handle; a handle is never given again.
final class HandleTaken extends Refusal {

    HandleTaken() {
        super(ErrorType.CONFLICT, "An account of this handle was opened before; take another handle.");
    }
}
