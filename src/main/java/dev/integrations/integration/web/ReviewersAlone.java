package dev.integrations.integration.web;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// The caller may know of the integration, and a reviewer has to decide this.
final class ReviewersAlone extends Refusal {

    ReviewersAlone() {
        super(ErrorType.FORBIDDEN, "Only a key with the role reviewer may do this.");
    }
}
