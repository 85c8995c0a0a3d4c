package dev.integrations.listener.command;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookPatch;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Change what is said of a webhook. Does nothing when that is said already.
///
/// @param account whose it is; of anybody else it does not exist
/// @param patch   already checked against the wire contract
public record ChangeWebhook(@TargetAggregateIdentifier WebhookId id, String account, WebhookPatch patch) {}
