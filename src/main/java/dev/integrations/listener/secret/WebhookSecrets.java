package dev.integrations.listener.secret;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookSecret;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Keeps the secrets of webhooks, sealed. Each is kept before the event that names it; no event has it.
public interface WebhookSecrets {

    /// Keeps the first secret of a webhook that is about to be created.
    ///
    /// @param secretId names it among those of its webhook
    /// @throws TooManyWebhooks when its account has as many as it may
    void keepFirst(WebhookId webhook, UUID secretId, String account, WebhookSecret secret);

    /// Keeps a secret that a webhook is about to get beside those that it has.
    void keep(WebhookId webhook, UUID secretId, String account, WebhookSecret secret);

    /// Forgets a secret, unless an event has named it: the webhook did not get it.
    void forget(WebhookId webhook, UUID secretId);

    /// What deliveries of a webhook are signed with at a time, newest first: the keys of the HMAC, in the clear. Empty
    /// when it is deleted, and for as long as its events are not heard here.
    List<byte[]> validAt(WebhookId webhook, Instant time);

    /// The same of several at once; those that have none are missing.
    Map<UUID, List<byte[]>> validAt(Collection<UUID> webhooks, Instant time);

    /// Whether a text is one of the secrets that a webhook has, or had lately.
    boolean has(WebhookId webhook, String secret);
}
