package dev.integrations.listener.query;

import java.util.List;

/// Part of a list of webhooks.
///
/// @param entries newest first
/// @param more    whether older entries follow
public record WebhookPage(List<WebhookView> entries, boolean more) {}
