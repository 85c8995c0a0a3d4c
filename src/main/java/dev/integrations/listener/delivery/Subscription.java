package dev.integrations.listener.delivery;

import dev.integrations.listener.EventFilter;
import dev.integrations.listener.EventType;
import dev.integrations.listener.WebhookScope;
import dev.integrations.listener.WebhookSettings;
import dev.integrations.listener.feed.FeedEntry;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What a webhook wants, as far as the ledger was read.
///
/// @param generation how often it was disabled; deliveries of earlier generations are given up
record Subscription(
        UUID webhook,
        String account,
        WebhookScope scope,
        WebhookSettings settings,
        int generation,
        Set<EventType> types) {

    Subscription(UUID webhook, String account, WebhookScope scope, WebhookSettings settings, int generation) {
        this(webhook, account, scope, settings, generation, types(settings.eventFilters()));
    }

    private static Set<EventType> types(List<String> filters) {
        return EventFilter.typesOf(filters.stream().map(EventFilter::new).toList());
    }

    Subscription with(WebhookSettings other) {
        boolean ends = settings.enabled() && !other.enabled();
        return new Subscription(webhook, account, scope, other, ends ? generation + 1 : generation);
    }

    boolean wants(FeedEntry entry) {
        return settings.enabled() && types.contains(entry.type()) && mayHear(entry);
    }

    /// What is about other accounts and no integration is no reviewer's business.
    private boolean mayHear(FeedEntry entry) {
        boolean ofThePlatform = scope == WebhookScope.PLATFORM && entry.integration() != null;
        return ofThePlatform || entry.concerns(account);
    }

    @Override
    public String toString() {
        return "Subscription[" + webhook + "]";
    }
}
