package dev.integrations.listener.event;

import java.util.UUID;

/// Anything that happened to a webhook.
public sealed interface WebhookEvent
        permits WebhookCreated, WebhookChanged, WebhookSecretRotated, WebhookDisabled, WebhookDeleted {

    UUID webhookId();

    /// Handle of the account that it belongs to, which never changes.
    String account();
}
