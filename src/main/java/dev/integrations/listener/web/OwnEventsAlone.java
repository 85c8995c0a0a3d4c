package dev.integrations.listener.web;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// The events of all accounts are for those who may see all accounts' integrations.
final class OwnEventsAlone extends Refusal {

    OwnEventsAlone() {
        super(
                ErrorType.FORBIDDEN,
                "A webhook of scope platform needs the role reviewer or administrator; one of scope account does not.");
    }
}
