package dev.integrations.listener.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.integrations.listener.event.WebhookDeliveryEvent;
import dev.integrations.listener.event.WebhookDeliveryResent;
import dev.integrations.listener.event.WebhookReplayed;
import dev.integrations.listener.event.WebhookTested;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// What somebody wanted to be delivered beside what happens. There is nothing to decide about it.
@Aggregate(type = "wanted-delivery")
class WantedDelivery {

    /// Read by Axon alone.
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable UUID id;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(ResendDelivery command) {
        apply(new WebhookDeliveryResent(
                command.deliveryId(),
                command.webhook().value(),
                command.account(),
                command.earlier(),
                command.event()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(ReplayEvents command) {
        apply(new WebhookReplayed(command.replayId(), command.webhook().value(), command.account(), command.since()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(TestWebhook command) {
        apply(new WebhookTested(command.deliveryId(), command.webhook().value(), command.account()));
    }

    @EventSourcingHandler
    void on(WebhookDeliveryEvent wanted) {
        id = switch (wanted) {
            case WebhookDeliveryResent resent -> resent.deliveryId();
            case WebhookReplayed replayed -> replayed.replayId();
            case WebhookTested tested -> tested.deliveryId();
        };
    }
}
