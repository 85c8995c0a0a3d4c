package dev.integrations.listener.command;

import dev.integrations.listener.WebhookId;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Give a webhook another secret.
///
/// @param account  whose it is; of anybody else it does not exist
/// @param secretId names the new one, which was sealed before this was sent and is in no message
/// @param overlap  for how long the earlier ones are still valid
public record RotateWebhookSecret(
        @TargetAggregateIdentifier WebhookId id, String account, UUID secretId, Duration overlap) {}
