package dev.integrations.account.command;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// The operator's own account cannot be closed: a lost administrator's key is replaced there.
public final class OperatorStays extends Refusal {

    OperatorStays() {
        super(ErrorType.CONFLICT, "The operator's account cannot be closed.");
    }
}
