package dev.integrations.listener.event;

import dev.integrations.listener.WebhookScope;
import dev.integrations.listener.WebhookSettings;
import dev.integrations.shared.event.EventName;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// Somebody wants to be told what happens from now on.
///
/// @param scope        whose events
/// @param url          where deliveries go
/// @param description  for people
/// @param eventFilters types and patterns; none means all
/// @param secretId     names its first secret among its secrets; the secret itself is in no event
@EventName("webhook.created")
@Revision("1")
public record WebhookCreated(
        UUID webhookId,
        String account,
        WebhookScope scope,
        String url,
        @Nullable String description,
        List<String> eventFilters,
        boolean enabled,
        UUID secretId)
        implements WebhookEvent {

    public WebhookCreated {
        eventFilters = List.copyOf(eventFilters);
    }

    /// What its account says of it.
    public WebhookSettings settings() {
        return new WebhookSettings(url, description, eventFilters, enabled);
    }

    @Override
    public String toString() {
        return "WebhookCreated[" + webhookId + "]";
    }
}
