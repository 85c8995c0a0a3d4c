package dev.integrations.shared.ledger;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the stream of an Axon Server, and takes positions from the ledger, which knows the server's tokens.
final class ServerStoredEvents implements StoredEvents {

    /// Payloads of this many bytes end a batch.
    private static final long MOST_BYTES = 4_000_000;
    /// Events that may be on their way, by count: one may be a megabyte, and the client asks for no fewer.
    private static final int PERMITS = 64;
    private static final long PATIENCE_S = 5;

    private static final String TOKENS = """
            select position, global_index from ledger where position > ? and position <= ? order by position""";

    private final JdbcClient jdbc;
    private final AxonServerConnectionManager connections;

    ServerStoredEvents(JdbcClient jdbc, AxonServerConnectionManager connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    private record Numbered(long position, long globalIndex) {}

    /// Does not wait for a server that is away.
    @Override
    public List<StoredEvent> after(long position, int limit) {
        List<Numbered> wanted = jdbc.sql(TOKENS)
                .params(position, position + limit)
                .query(Numbered.class)
                .list();
        if (wanted.isEmpty() || wanted.getFirst().position() != position + 1) {
            return List.of();
        }
        if (!connections.isConnected(connections.getDefaultContext())) {
            throw ErrorCode.CONNECTION_FAILED.convert(
                    new IllegalStateException("There is no connection to Axon Server"));
        }
        long before = wanted.getFirst().globalIndex() - 1;
        try (EventStream stream = connections.getConnection().eventChannel().openStream(before, PERMITS, PERMITS / 2)) {
            return read(stream, wanted);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while events were read", stopped);
        }
    }

    private static List<StoredEvent> read(EventStream stream, List<Numbered> wanted) throws InterruptedException {
        var events = new ArrayList<StoredEvent>();
        long bytes = 0;
        for (Numbered next : wanted) {
            Event event = bytes < MOST_BYTES ? find(stream, next.globalIndex()) : null;
            if (event == null) {
                return events;
            }
            bytes += event.getPayload().getData().size();
            events.add(stored(event, next.position()));
        }
        return events;
    }

    /// Null when the stream has no event of this token.
    private static @Nullable Event find(EventStream stream, long token) throws InterruptedException {
        EventWithToken next = stream.nextIfAvailable(PATIENCE_S, TimeUnit.SECONDS);
        while (next != null && next.getToken() < token) {
            next = stream.nextIfAvailable(PATIENCE_S, TimeUnit.SECONDS);
        }
        if (next == null) {
            throw ErrorCode.CONNECTION_FAILED.convert(
                    new IllegalStateException("Axon Server does not send the event " + token));
        }
        return next.getToken() == token ? next.getEvent() : null;
    }

    static StoredEvent stored(Event event, long position) {
        String revision = event.getPayload().getRevision();
        return new StoredEvent(
                position,
                UUID.fromString(event.getMessageIdentifier()),
                UUID.fromString(event.getAggregateIdentifier()),
                event.getAggregateSequenceNumber(),
                event.getAggregateType(),
                event.getPayload().getType(),
                revision.isEmpty() ? null : revision,
                Instant.ofEpochMilli(event.getTimestamp()),
                event.getPayload().getData().toStringUtf8(),
                metaData(event));
    }

    private static SortedMap<String, String> metaData(Event event) {
        var metaData = new TreeMap<String, String>();
        event.getMetaDataMap().forEach((key, value) -> metaData.put(key, text(value)));
        return metaData;
    }

    private static String text(MetaDataValue value) {
        if (value.getDataCase() != MetaDataValue.DataCase.TEXT_VALUE) {
            throw new IllegalArgumentException("Metadata is not what this service writes");
        }
        return value.getTextValue();
    }
}
