package dev.integrations.account.command;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// The account was closed; nothing can be done with it any more.
public final class AccountIsClosed extends Refusal {

    AccountIsClosed() {
        super(ErrorType.CONFLICT, "The account is closed, for good.");
    }
}
