package dev.integrations.integration;

import java.util.Locale;

/// How far an integration has come.
public enum IntegrationStatus {
    DEVELOPMENT,
    APPROVED,
    ARCHIVED;

    /// The spelling on the wire and in storage, such as `development`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
