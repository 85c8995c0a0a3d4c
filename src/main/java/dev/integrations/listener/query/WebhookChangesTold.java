package dev.integrations.listener.query;

import dev.integrations.audit.ToldChanges;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.event.WebhookDeliveryEvent;
import dev.integrations.listener.event.WebhookDeliveryResent;
import dev.integrations.listener.event.WebhookDisclosureEvent;
import dev.integrations.listener.event.WebhookEvent;
import dev.integrations.listener.event.WebhookReplayed;
import dev.integrations.listener.event.WebhookSecretShownAgain;
import dev.integrations.listener.event.WebhookTested;
import dev.integrations.listener.query.WebhookView.Disabled;
import dev.integrations.shared.json.JsonPath;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells the audit trail what events of webhooks changed, as the wire spells it.
@Component
class WebhookChangesTold implements ToldChanges {

    private final WebhookHistory history;

    WebhookChangesTold(WebhookHistory history) {
        this.history = history;
    }

    @Override
    public Optional<Told> of(UUID aggregate, long version, Object event, Instant at) {
        return switch (event) {
            case WebhookEvent happened -> Optional.of(told(happened, version, at));
            case WebhookDisclosureEvent shown -> Optional.of(told(shown, at));
            case WebhookDeliveryEvent wanted -> Optional.of(told(wanted));
            default -> Optional.empty();
        };
    }

    private Told told(WebhookEvent event, long version, Instant at) {
        WebhookView before =
                history.foldBefore(new WebhookId(event.webhookId()), version).orElse(null);
        WebhookView after = WebhookView.after(before, event, at, version);
        return new Told(event.account(), before == null ? Map.of() : values(before), values(after));
    }

    private static Told told(WebhookDisclosureEvent event, Instant at) {
        return switch (event) {
            case WebhookSecretShownAgain shown ->
                new Told(
                        shown.account(),
                        Map.of(),
                        Map.of(secretPath(path(shown.webhookId()), shown.secretId()) + ".shown_again", at));
        };
    }

    private static Told told(WebhookDeliveryEvent event) {
        String path = path(event.webhookId());
        return new Told(
                event.account(),
                Map.of(),
                switch (event) {
                    case WebhookDeliveryResent resent ->
                        Map.of(
                                deliveryPath(path, resent.deliveryId()) + ".resend_of",
                                resent.earlierDeliveryId().toString());
                    case WebhookReplayed replayed ->
                        Map.of(
                                JsonPath.member(
                                                path + ".replays",
                                                replayed.replayId().toString())
                                        + ".since",
                                replayed.sincePosition());
                    case WebhookTested tested -> Map.of(deliveryPath(path, tested.deliveryId()) + ".kind", "test");
                });
    }

    private static Map<String, Object> values(WebhookView view) {
        String path = path(view.id().value());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(path + ".scope", view.scope().wire());
        values.put(path + ".url", view.settings().url());
        put(values, path + ".description", view.settings().description());
        values.put(path + ".event_filters", view.settings().eventFilters());
        values.put(path + ".status", view.status());
        Disabled disabled = view.disabled();
        put(values, path + ".disabled.reason", disabled == null ? null : disabled.reason());
        for (WebhookSecretView secret : view.secrets()) {
            String secretPath = secretPath(path, secret.id());
            values.put(secretPath + ".valid_from", secret.from());
            put(values, secretPath + ".valid_until", secret.until());
        }
        return values;
    }

    private static String path(UUID webhook) {
        return JsonPath.member("$.webhooks", webhook.toString());
    }

    private static String deliveryPath(String webhook, UUID delivery) {
        return JsonPath.member(webhook + ".deliveries", delivery.toString());
    }

    private static String secretPath(String webhook, UUID secret) {
        return JsonPath.member(webhook + ".secrets", secret.toString());
    }

    private static void put(Map<String, Object> values, String path, @Nullable Object value) {
        if (value != null) {
            values.put(path, value);
        }
    }
}
