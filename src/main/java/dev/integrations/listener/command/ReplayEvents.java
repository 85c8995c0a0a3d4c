package dev.integrations.listener.command;

import dev.integrations.listener.WebhookId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Note that a webhook is about to be told once more what came after a position of the ledger.
///
/// @param replayId new; refused as a duplicate when it was noted before
/// @param account  whose the webhook is
/// @param since    0 for the beginning
public record ReplayEvents(@TargetAggregateIdentifier UUID replayId, WebhookId webhook, String account, long since) {}
