package dev.integrations.integration.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.integrations.integration.event.ClientSecretShownAgain;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// Something that was shown once more. There is nothing to decide about it.
@Aggregate(type = "disclosure")
class Disclosure {

    /// Read by Axon alone.
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable UUID id;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(ShowClientSecretAgain command) {
        apply(new ClientSecretShownAgain(
                command.disclosureId(), command.integration().value(), command.secretId()));
    }

    @EventSourcingHandler
    void on(ClientSecretShownAgain event) {
        id = event.disclosureId();
    }
}
