package dev.integrations.shared.axonserver;

import java.util.Optional;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;

/// Reads the events of an aggregate from the server, and refuses at once while it is away.
final class ServerEvents extends AxonServerEventStore {

    private final Connection connection;

    private ServerEvents(AxonServerEventStore.Builder builder, Connection connection) {
        super(builder);
        this.connection = connection;
    }

    /// The builder makes its storage engine in `build` alone, and keeps it.
    static ServerEvents of(AxonServerEventStore.Builder builder, Connection connection) {
        builder.build();
        return new ServerEvents(builder, connection);
    }

    @Override
    public DomainEventStream readEvents(String aggregate) {
        if (!connection.isUp()) {
            throw connection.refused();
        }
        return super.readEvents(aggregate);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregate) {
        if (!connection.isUp()) {
            throw connection.refused();
        }
        return super.lastSequenceNumberFor(aggregate);
    }
}
