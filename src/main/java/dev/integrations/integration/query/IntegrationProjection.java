package dev.integrations.integration.query;

import dev.integrations.integration.event.IntegrationCreated;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.stereotype.Component;

/// Remembers each integration as its events make it, and tells whoever waits for it.
@Component
@ProcessingGroup(IntegrationProjection.GROUP)
class IntegrationProjection {

    static final String GROUP = "integration-projection";

    private final IntegrationTable table;
    private final QueryUpdateEmitter waiting;

    IntegrationProjection(IntegrationTable table, QueryUpdateEmitter waiting) {
        this.table = table;
        this.waiting = waiting;
    }

    @EventHandler
    void on(IntegrationCreated event, @Timestamp Instant at, @SequenceNumber long version) {
        remember(IntegrationView.after(null, event, at, version));
    }

    private void remember(IntegrationView view) {
        table.write(view);
        waiting.emit(FindIntegration.class, query -> query.id().equals(view.id()), view);
    }
}
