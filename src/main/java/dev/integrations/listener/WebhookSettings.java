package dev.integrations.listener;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the account of a webhook says of it.
///
/// @param url          where deliveries go; it may hold a secret of the endpoint's, and is in no log
/// @param description  for people, at least 1 character
/// @param eventFilters types of events, such as `v1.integration.created`, and patterns of them, such as
///     `v1.integration.*`; none means all
/// @param enabled      whether anything is delivered
public record WebhookSettings(String url, @Nullable String description, List<String> eventFilters, boolean enabled) {

    public WebhookSettings {
        eventFilters = List.copyOf(eventFilters);
    }

    /// The same, and nothing is delivered.
    public WebhookSettings disabled() {
        return new WebhookSettings(url, description, eventFilters, false);
    }

    @Override
    public String toString() {
        return "WebhookSettings[" + eventFilters + ", " + enabled + "]";
    }
}
