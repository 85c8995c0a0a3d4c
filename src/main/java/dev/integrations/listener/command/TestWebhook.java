package dev.integrations.listener.command;

import dev.integrations.listener.WebhookId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Note that an endpoint is about to be tried out.
///
/// @param deliveryId new
/// @param account    whose the webhook is
public record TestWebhook(@TargetAggregateIdentifier UUID deliveryId, WebhookId webhook, String account) {}
