package dev.integrations.operations.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.integrations.operations.event.ProcessorDeadLettersRetried;
import dev.integrations.operations.event.ProcessorEvent;
import dev.integrations.operations.event.ProcessorPaused;
import dev.integrations.operations.event.ProcessorReset;
import dev.integrations.operations.event.ProcessorResumed;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// What somebody did to a processor. There is nothing to decide about it.
@Aggregate(type = "processor-act")
class ProcessorAct {

    /// Read by Axon alone.
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable UUID id;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(PauseProcessor command) {
        apply(new ProcessorPaused(command.actId(), command.processor()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(ResumeProcessor command) {
        apply(new ProcessorResumed(command.actId(), command.processor()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(ResetProcessor command) {
        apply(new ProcessorReset(command.actId(), command.processor(), command.fromPosition()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(RetryDeadLetters command) {
        apply(new ProcessorDeadLettersRetried(command.actId(), command.processor(), command.deadLetters()));
    }

    @EventSourcingHandler
    void on(ProcessorEvent done) {
        id = done.actId();
    }
}
