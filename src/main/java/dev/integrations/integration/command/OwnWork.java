package dev.integrations.integration.command;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// Nobody approves what their own account owns, or owned while it became what it is.
public final class OwnWork extends Refusal {

    OwnWork() {
        super(
                ErrorType.FORBIDDEN,
                "A reviewer of another account must approve this:"
                        + " your own account owns it, or has owned it since it was last approved.");
    }
}
