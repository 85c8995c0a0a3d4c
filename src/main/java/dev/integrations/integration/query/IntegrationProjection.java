package dev.integrations.integration.query;

import dev.integrations.account.Actor;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.IntegrationStatus;
import dev.integrations.integration.event.IntegrationCreated;
import dev.integrations.integration.event.IntegrationEvent;
import dev.integrations.integration.query.IntegrationView.Occurrence;
import dev.integrations.integration.quota.Amount;
import dev.integrations.integration.quota.Usage;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Remembers each integration as its events make it, and tells whoever waits for it.
@Component
@ProcessingGroup(IntegrationProjection.GROUP)
class IntegrationProjection {

    static final String GROUP = "integration-projection";

    private final IntegrationTable table;
    private final IntegrationHistory history;
    private final Usage usage;
    private final QueryUpdateEmitter waiting;

    IntegrationProjection(IntegrationTable table, IntegrationHistory history, Usage usage, QueryUpdateEmitter waiting) {
        this.table = table;
        this.history = history;
        this.usage = usage;
        this.waiting = waiting;
    }

    @EventHandler
    void on(IntegrationEvent event, @Timestamp Instant at, @SequenceNumber long version, MetaData metaData) {
        IntegrationView before = before(event, version);
        IntegrationView view = IntegrationView.after(before, event, new Occurrence(at, version, Actor.of(metaData)));
        table.write(view);
        waiting.emit(FindIntegration.class, query -> query.id().equals(view.id()), view);
        if (before != null) {
            count(before, view);
            waiting.emit(FindTransfer.class, query -> query.id().equals(view.id()), TransferView.of(view));
        }
    }

    /// What is created is counted with its command.
    private void count(IntegrationView before, IntegrationView after) {
        if (!before.account().equals(after.account()) || !amount(before).equals(amount(after))) {
            usage.add(before.account(), amount(before).negated());
            usage.add(after.account(), amount(after));
        }
    }

    private static Amount amount(IntegrationView view) {
        return new Amount(
                view.status() == IntegrationStatus.ARCHIVED ? 0 : 1,
                view.manifest().storedBytes());
    }

    /// Folded from the events where the row is lost, or was made anew with this event already.
    ///
    /// Of two events of one command the second does not see what the first has made. That is the end of an
    /// offer, of which nothing is left after any event that can follow in the same command.
    private @Nullable IntegrationView before(IntegrationEvent event, long version) {
        IntegrationId id = new IntegrationId(event.integrationId());
        return event instanceof IntegrationCreated
                ? null
                : table.find(id)
                        .filter(row -> row.version() < version)
                        .or(() -> history.foldBefore(id, version))
                        .orElseThrow();
    }
}
