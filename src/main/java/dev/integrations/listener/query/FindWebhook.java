package dev.integrations.listener.query;

import dev.integrations.account.Reach;
import dev.integrations.listener.WebhookId;

/// Find one webhook; answered with a [WebhookView], or with null when there is none within reach, or not any more.
public record FindWebhook(WebhookId id, Reach reach) {}
