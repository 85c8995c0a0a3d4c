package dev.integrations.listener.command;

import dev.integrations.listener.WebhookId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Delete a webhook since nobody acts for its account any more. Does nothing when it is deleted already.
public record DeleteWithItsAccount(
        @TargetAggregateIdentifier WebhookId id) {}
