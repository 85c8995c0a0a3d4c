package dev.integrations.shared.outbound;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// Whether an address may be called cannot be told now, since too many names are looked up.
final class NamesAreBusy extends Refusal {

    NamesAreBusy() {
        super(ErrorType.SERVICE_UNAVAILABLE, "Too many names are being looked up; try again in a moment.");
    }
}
