package dev.integrations.listener.catalogue;

import dev.integrations.listener.EventType;
import dev.integrations.listener.catalogue.Decision.Internal;
import dev.integrations.listener.catalogue.Decision.Published;
import dev.integrations.listener.event.WebhookChanged;
import dev.integrations.listener.event.WebhookCreated;
import dev.integrations.listener.event.WebhookDeleted;
import dev.integrations.listener.event.WebhookDeliveryEvent;
import dev.integrations.listener.event.WebhookDeliveryResent;
import dev.integrations.listener.event.WebhookDisabled;
import dev.integrations.listener.event.WebhookDisclosureEvent;
import dev.integrations.listener.event.WebhookEvent;
import dev.integrations.listener.event.WebhookReplayed;
import dev.integrations.listener.event.WebhookSecretRotated;
import dev.integrations.listener.event.WebhookSecretShownAgain;
import dev.integrations.listener.event.WebhookTested;

/// What is told of webhooks: that which nobody of their account has done.
final class WebhookDecisions {

    private WebhookDecisions() {}

    static Decision of(WebhookEvent event) {
        return switch (event) {
            case WebhookDisabled disabled ->
                Published.as(
                                EventType.WEBHOOK_DISABLED,
                                Members.of("reason", disabled.reason().wire()))
                        .ownedBy(disabled.account());
            case WebhookCreated _, WebhookChanged _, WebhookSecretRotated _, WebhookDeleted _ ->
                new Internal("It is how others listen, and nothing to listen to. The audit log has it.");
        };
    }

    static Decision of(WebhookDisclosureEvent event) {
        return switch (event) {
            case WebhookSecretShownAgain _ ->
                new Internal("Nothing changed: a repeated request was answered. The audit log has it.");
        };
    }

    /// A webhook that was told of its own replays would be told of them again in the next.
    static Decision of(WebhookDeliveryEvent event) {
        return switch (event) {
            case WebhookDeliveryResent _, WebhookReplayed _, WebhookTested _ ->
                new Internal("Nothing happened but that it was told once more. The audit log has it.");
        };
    }
}
