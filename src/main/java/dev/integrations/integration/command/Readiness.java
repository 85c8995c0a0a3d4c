package dev.integrations.integration.command;

import dev.integrations.integration.Manifest;
import dev.integrations.shared.error.Detail;
import java.util.List;

/// What must be right before an integration is reviewed, beyond what was checked when it was written.
@FunctionalInterface
public interface Readiness {

    /// All that is still wrong; empty when it can be submitted.
    List<Detail> faults(Manifest manifest);
}
