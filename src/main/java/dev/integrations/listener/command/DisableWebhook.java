package dev.integrations.listener.command;

import dev.integrations.listener.DisablingReason;
import dev.integrations.listener.WebhookId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Give a webhook up, as the service itself decides. Does nothing when it is disabled or deleted already, or when its
/// endpoint is another one by now.
///
/// @param url the endpoint that the reason is about
public record DisableWebhook(@TargetAggregateIdentifier WebhookId id, String url, DisablingReason reason) {

    @Override
    public String toString() {
        return "DisableWebhook[" + id + ", " + reason + "]";
    }
}
