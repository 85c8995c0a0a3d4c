package dev.integrations.shared.axonserver;

import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far the server's stream of events goes; nothing is known while the server is away.
final class ServerStream {

    private static final Logger log = LoggerFactory.getLogger(ServerStream.class);

    private static final long PATIENCE_MS = 1000;

    private final AxonServerConnectionManager connections;
    private final Connection connection;

    ServerStream(AxonServerConnectionManager connections, Connection connection) {
        this.connections = connections;
        this.connection = connection;
    }

    /// The token of the last event; -1 when there is none.
    OptionalLong last() {
        if (!connection.isUp()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(channel().getLastToken().get(PATIENCE_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } catch (ExecutionException | TimeoutException failure) {
            log.debug("Axon Server does not say how far its stream goes", failure);
            return OptionalLong.empty();
        }
    }

    /// When the first event after a token was recorded.
    Optional<Instant> timeAfter(long token) {
        if (!connection.isUp()) {
            return Optional.empty();
        }
        try (EventStream stream = channel().openStream(token, 1)) {
            EventWithToken next = stream.nextIfAvailable(PATIENCE_MS, TimeUnit.MILLISECONDS);
            return Optional.ofNullable(next)
                    .map(event -> Instant.ofEpochMilli(event.getEvent().getTimestamp()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private EventChannel channel() {
        return connections.getConnection().eventChannel();
    }
}
