package dev.integrations.listener.query;

import dev.integrations.account.Reach;
import dev.integrations.listener.WebhookId;

/// Find one webhook as it was created; answered with a [WebhookView], or with null when there is none within reach.
public record FindWebhookAsCreated(WebhookId id, Reach reach) {}
