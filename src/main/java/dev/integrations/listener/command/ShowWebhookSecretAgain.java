package dev.integrations.listener.command;

import dev.integrations.listener.WebhookId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Note that a secret is about to be shown again to a repeated request.
///
/// @param disclosureId new
/// @param account      whose the webhook is
/// @param secretId     names the secret among those of its webhook
public record ShowWebhookSecretAgain(
        @TargetAggregateIdentifier UUID disclosureId, WebhookId webhook, String account, UUID secretId) {}
