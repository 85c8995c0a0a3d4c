package dev.integrations.listener.web;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// The caller may know of the webhook, and another account has to decide this.
final class NotYours extends Refusal {

    NotYours() {
        super(ErrorType.FORBIDDEN, "Only the account that it belongs to may do this.");
    }
}
