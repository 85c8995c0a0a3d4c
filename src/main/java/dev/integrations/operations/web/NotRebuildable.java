package dev.integrations.operations.web;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// What it did cannot be taken back, and would be done again.
final class NotRebuildable extends Refusal {

    NotRebuildable() {
        super(
                ErrorType.CONFLICT,
                "This processor cannot be reset: what it did was not only remembered here, and would be done again.");
    }
}
