package dev.integrations.integration.command;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// The integration is out of use; nothing can be done with it any more.
public final class IntegrationIsArchived extends Refusal {

    IntegrationIsArchived() {
        super(ErrorType.CONFLICT, "The integration is archived, for good.");
    }
}
