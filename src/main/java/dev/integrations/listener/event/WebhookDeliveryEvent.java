package dev.integrations.listener.event;

import java.util.UUID;

/// Anything that somebody wanted a webhook to be told beside what happens: each has a history of its own, so that the
/// version of the webhook stays. It is recorded before it is done; whether it arrived is in the deliveries.
public sealed interface WebhookDeliveryEvent permits WebhookDeliveryResent, WebhookReplayed, WebhookTested {

    UUID webhookId();

    /// Handle of the account that the webhook belongs to.
    String account();
}
