package dev.integrations.integration;

import java.util.Locale;

/// How far the review of an integration has come.
public enum ReviewState {
    /// Not submitted, or not any more.
    DRAFT,
    SUBMITTED,
    /// Sent back with a reason; otherwise like a draft.
    REJECTED,
    APPROVED,
    ARCHIVED;

    /// The spelling on the wire and in storage, such as `submitted`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
