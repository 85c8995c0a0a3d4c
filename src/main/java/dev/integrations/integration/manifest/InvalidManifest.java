package dev.integrations.integration.manifest;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import java.util.List;

/// Fields of a manifest are wrong; every one of them is named, up to 100 (answered with 400).
public final class InvalidManifest extends Refusal {

    private final transient List<Detail> warnings;

    InvalidManifest(List<Detail> details, List<Detail> warnings) {
        super(ErrorType.VALIDATION_ERROR, "The integration is not valid; see details.", details);
        this.warnings = List.copyOf(warnings);
    }

    /// What should be mended beside.
    public List<Detail> warnings() {
        return warnings;
    }
}
