package dev.integrations.listener.query;

import dev.integrations.account.Reach;
import dev.integrations.listener.WebhookId;
import org.jspecify.annotations.Nullable;

/// List webhooks, newest first; answered with a [WebhookPage].
///
/// @param before only those created before this one; null to begin with the newest
/// @param limit  at most so many, 1 to 100
public record ListWebhooks(Reach reach, @Nullable WebhookId before, int limit) {}
