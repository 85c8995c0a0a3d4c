package dev.integrations.integration.manifest;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import java.util.List;

/// Fields of a manifest are wrong; every one of them is named, up to 100 (answered with 400).
public final class InvalidManifest extends Refusal {

    InvalidManifest(List<Detail> details) {
        super(ErrorType.VALIDATION_ERROR, "The integration is not valid; see details.", details);
    }
}
