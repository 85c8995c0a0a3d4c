package dev.integrations.listener.event;

import java.util.UUID;

/// Anything that was shown of a webhook and is worth a line in its account's history, without changing it: each has a
/// history of its own, so that the version of the webhook stays.
public sealed interface WebhookDisclosureEvent permits WebhookSecretShownAgain {

    UUID disclosureId();

    UUID webhookId();

    /// Handle of the account that the webhook belongs to.
    String account();
}
