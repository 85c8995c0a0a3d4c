package dev.integrations.listener.command;

import dev.integrations.listener.WebhookId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Note that a delivery is about to be made once more.
///
/// @param deliveryId new; refused as a duplicate when it was noted before
/// @param account    whose the webhook is
/// @param earlier    the delivery that is repeated
/// @param event      what both bring
public record ResendDelivery(
        @TargetAggregateIdentifier UUID deliveryId, WebhookId webhook, String account, UUID earlier, UUID event) {}
