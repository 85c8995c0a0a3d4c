package dev.integrations.integration.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.event.IntegrationCreated;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/// Decides what may happen to one integration.
@Aggregate(type = "integration")
class Integration {

    /// Read by Axon alone.
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private IntegrationId id;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(CreateIntegration command) {
        apply(new IntegrationCreated(
                command.id().value(), command.owner(), command.manifest(), command.clientSecret()));
    }

    @EventSourcingHandler
    void on(IntegrationCreated event) {
        id = new IntegrationId(event.integrationId());
    }
}
