package dev.integrations.listener.web;

import dev.integrations.listener.WebhookScope;
import dev.integrations.listener.WebhookSettings;

/// What a request for a webhook says.
record NewWebhook(WebhookScope scope, WebhookSettings settings) {}
