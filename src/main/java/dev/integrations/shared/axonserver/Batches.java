package dev.integrations.shared.axonserver;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/// Watches what processors are given: one that is paused gets nothing, and one that fails is remembered.
final class Batches {

    private static final String MAY_BE_HANDLED = Batches.class.getName();

    private final ProcessorTable table;
    private final ProcessorFailures failures;

    Batches(ProcessorTable table, ProcessorFailures failures) {
        this.table = table;
        this.failures = failures;
    }

    /// Watches the units of work of one processor.
    MessageHandlerInterceptor<EventMessage<?>> of(String processor) {
        return (unitOfWork, chain) -> {
            askOnce(unitOfWork.root(), processor);
            failures.watch(unitOfWork, processor);
            return chain.proceed();
        };
    }

    /// A batch is one transaction.
    private void askOnce(UnitOfWork<?> batch, String processor) {
        batch.getOrComputeResource(MAY_BE_HANDLED, asked -> {
            if (table.holdUnlessPaused(processor)) {
                throw new ProcessorPaused(processor);
            }
            return true;
        });
    }
}
