package dev.integrations.listener.command;

import dev.integrations.listener.WebhookId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Tell nobody anything through a webhook any more, for good.
///
/// @param account       handle of the account that asks
/// @param administrator whether it may do so with what belongs to others; else that does not exist for it
public record DeleteWebhook(@TargetAggregateIdentifier WebhookId id, String account, boolean administrator) {}
