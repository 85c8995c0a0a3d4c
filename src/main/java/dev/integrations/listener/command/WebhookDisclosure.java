package dev.integrations.listener.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.integrations.listener.event.WebhookSecretShownAgain;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// Something that was shown once more. There is nothing to decide about it.
@Aggregate(type = "webhook-disclosure")
class WebhookDisclosure {

    /// Read by Axon alone.
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable UUID id;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(ShowWebhookSecretAgain command) {
        apply(new WebhookSecretShownAgain(
                command.disclosureId(), command.webhook().value(), command.account(), command.secretId()));
    }

    @EventSourcingHandler
    void on(WebhookSecretShownAgain event) {
        id = event.disclosureId();
    }
}
