package dev.integrations.shared.ledger;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Fills a new Axon Server, whose stream is in the order in which events are appended here, and the ledger beside it.
public final class ServerEventImport implements EventImport {

    private static final long PATIENCE_S = 30;

    /// A transaction must fit into one message of the server.
    private static final int MOST_BYTES = 1_000_000;

    private static final String POSITIONS = """
            insert into ledger (position, global_index) select n, n - 1 from generate_series(1, ?::bigint) n
            on conflict do nothing""";

    private final AxonServerConnection server;
    private final JdbcClient jdbc;

    public ServerEventImport(AxonServerConnection server, JdbcClient jdbc) {
        this.server = server;
        this.jdbc = jdbc;
    }

    @Override
    public long position() {
        return await(server.eventChannel().getLastToken()) + 1;
    }

    @Override
    public void append(List<StoredEvent> events) {
        if (position() != events.getFirst().position() - 1) {
            throw new IllegalStateException(
                    "Position " + events.getFirst().position() + " does not follow what is there");
        }
        int from = 0;
        while (from < events.size()) {
            int to = from + 1;
            long bytes = events.get(from).payload().length();
            while (to < events.size() && bytes + events.get(to).payload().length() < MOST_BYTES) {
                bytes += events.get(to++).payload().length();
            }
            appendTogether(events.subList(from, to));
            from = to;
        }
    }

    private void appendTogether(List<StoredEvent> events) {
        AppendEventsTransaction transaction = server.eventChannel().startAppendEventsTransaction();
        events.forEach(event -> transaction.appendEvent(message(event)));
        await(transaction.commit());
    }

    private static Event message(StoredEvent event) {
        Event.Builder message = Event.newBuilder()
                .setMessageIdentifier(event.eventId().toString())
                .setAggregateIdentifier(event.aggregate().toString())
                .setAggregateSequenceNumber(event.sequence())
                .setAggregateType(event.aggregateType())
                .setTimestamp(event.time().toEpochMilli())
                .setPayload(SerializedObject.newBuilder()
                        .setType(event.name())
                        .setRevision(event.revision() == null ? "" : event.revision())
                        .setData(ByteString.copyFromUtf8(event.payload())));
        event.metaData()
                .forEach((key, value) -> message.putMetaData(
                        key, MetaDataValue.newBuilder().setTextValue(value).build()));
        return message.build();
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while events were imported", stopped);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The Axon Server does not take the events", failure);
        }
    }

    /// Of a server that was new the first token is 0.
    @Override
    public void end() {
        long last = position();
        jdbc.sql(POSITIONS).param(last).update();
        jdbc.sql("update ledger_state set position = ?").param(last).update();
    }
}
