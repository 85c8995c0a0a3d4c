package dev.integrations.integration.manifest;

import dev.integrations.integration.Manifest;
import dev.integrations.shared.error.Detail;
import java.util.List;

/// A manifest that may be registered, and what its author should mend before submitting it for review.
public record ManifestReading(Manifest manifest, List<Detail> warnings) {

    public ManifestReading {
        warnings = List.copyOf(warnings);
    }
}
