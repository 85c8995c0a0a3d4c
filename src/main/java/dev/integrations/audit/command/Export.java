package dev.integrations.audit.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.integrations.audit.event.AuditLogExported;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// One copy that somebody took. There is nothing to decide about it.
@Aggregate(type = "audit-export")
class Export {

    /// Read by Axon alone.
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable UUID id;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(ExportAuditLog command) {
        apply(new AuditLogExported(command.exportId(), command.format(), command.filters(), command.upToPosition()));
    }

    @EventSourcingHandler
    void on(AuditLogExported event) {
        id = event.exportId();
    }
}
