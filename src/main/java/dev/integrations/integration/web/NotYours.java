package dev.integrations.integration.web;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// The caller may know of the integration, and another account has to decide this.
final class NotYours extends Refusal {

    NotYours(String whose) {
        super(ErrorType.FORBIDDEN, "Only the account " + whose + " may do this.");
    }
}
