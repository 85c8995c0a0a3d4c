package dev.integrations.listener;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is to be different of a webhook: what is null here stays as it is, unless it is named as unset.
///
/// @param eventFilters the whole new list
/// @param unset        which have no value any more, by these names: of these the description alone can be so; null
///     for none
public record WebhookPatch(
        @Nullable String url,
        @Nullable String description,
        @Nullable List<String> eventFilters,
        @Nullable Boolean enabled,
        @Nullable List<String> unset) {

    private static final List<String> NO_DESCRIPTION = List.of("description");

    public WebhookPatch {
        eventFilters = eventFilters == null ? null : List.copyOf(eventFilters);
        unset = unset == null || unset.isEmpty() ? null : List.copyOf(unset);
    }

    /// What makes one of another.
    public static WebhookPatch between(WebhookSettings before, WebhookSettings after) {
        return new WebhookPatch(
                before.url().equals(after.url()) ? null : after.url(),
                Objects.equals(before.description(), after.description()) ? null : after.description(),
                before.eventFilters().equals(after.eventFilters()) ? null : after.eventFilters(),
                before.enabled() == after.enabled() ? null : (Boolean) after.enabled(),
                before.description() != null && after.description() == null ? NO_DESCRIPTION : null);
    }

    /// Whether it changes nothing.
    public boolean changesNothing() {
        return url == null && description == null && eventFilters == null && enabled == null && unset == null;
    }

    /// The settings with these fields.
    public WebhookSettings appliedTo(WebhookSettings settings) {
        return new WebhookSettings(
                url == null ? settings.url() : url,
                description != null || NO_DESCRIPTION.equals(unset) ? description : settings.description(),
                eventFilters == null ? settings.eventFilters() : eventFilters,
                enabled == null ? settings.enabled() : enabled);
    }

    @Override
    public String toString() {
        return "WebhookPatch[" + eventFilters + ", " + enabled + "]";
    }
}
