package dev.integrations.listener.delivery;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// Something cannot be delivered as things stand.
public final class CannotDeliver extends Refusal {

    CannotDeliver(String why) {
        super(ErrorType.CONFLICT, why);
    }
}
