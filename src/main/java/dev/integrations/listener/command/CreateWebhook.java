package dev.integrations.listener.command;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookScope;
import dev.integrations.listener.WebhookSettings;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Tell an account's endpoint of events from now on.
///
/// @param id       new; refused as a duplicate when a webhook has it already
/// @param account  handle of the account
/// @param settings already checked against the wire contract
/// @param secretId names its secret, which was sealed before this was sent and is in no message
public record CreateWebhook(
        @TargetAggregateIdentifier WebhookId id,
        String account,
        WebhookScope scope,
        WebhookSettings settings,
        UUID secretId) {}
