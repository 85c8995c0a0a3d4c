package dev.integrations.listener.secret;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// The account has as many webhooks as it may.
public final class TooManyWebhooks extends Refusal {

    TooManyWebhooks(int most) {
        super(
                ErrorType.QUOTA_EXCEEDED,
                "The account may have at most " + most + " webhooks, and this would be more; delete one first.");
    }
}
