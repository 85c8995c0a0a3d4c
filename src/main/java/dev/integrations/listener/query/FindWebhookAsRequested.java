package dev.integrations.listener.query;

import dev.integrations.account.Reach;
import dev.integrations.listener.WebhookId;
import org.jspecify.annotations.Nullable;

/// Find one webhook as a request with an `Idempotency-Key` left it, also when that deleted it; answered with a
/// [WebhookView], or with null when there is none within reach, or that request changed nothing of it.
///
/// @param keyHash as the metadata of its event has it
/// @param version number of the last event that it saw or made; null when that is not known
public record FindWebhookAsRequested(
        WebhookId id, Reach reach, String keyHash, @Nullable Long version) {}
