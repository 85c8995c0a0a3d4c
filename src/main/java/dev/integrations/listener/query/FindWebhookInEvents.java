package dev.integrations.listener.query;

import dev.integrations.account.Reach;
import dev.integrations.listener.WebhookId;

/// Find one webhook past its read model, also when it was deleted; answered with a [WebhookView], or with null when
/// there
/// is none within reach.
public record FindWebhookInEvents(WebhookId id, Reach reach) {}
