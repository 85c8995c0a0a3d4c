package dev.integrations.integration.command;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import java.util.List;

/// What an integration says is not complete enough to be reviewed; all that is missing is named.
public final class NotReady extends Refusal {

    NotReady(List<Detail> faults) {
        super(ErrorType.VALIDATION_ERROR, "The integration is not ready to be submitted; see details.", faults);
    }
}
