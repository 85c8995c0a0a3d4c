package dev.integrations.shared.ledger;

import dev.integrations.shared.commit.Write;
import dev.integrations.shared.commit.Writes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Appends events to the table `event`, and reads streams of them in the order of the ledger.
///
/// Axon's own streams go by the global index, which is given before commit: a reader that looks away for longer
/// than
/// its gap timeout never sees an event that commits late. The ledger's positions are dense and given after commit.
class PostgresEventStorageEngine extends JdbcEventStorageEngine {

    private static final String COLUMNS = "aggregate_identifier, sequence_number, type, event_identifier, time_stamp,"
            + " payload_type, payload_revision, payload, meta_data";
    private static final String APPEND = "insert into event (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String OF_AGGREGATE = "select " + COLUMNS + " from event where aggregate_identifier = ?"
            + " and sequence_number >= ? order by sequence_number limit ?";
    private static final String LAST_OF_AGGREGATE =
            "select max(sequence_number) from event where aggregate_identifier = ?";
    private static final String AFTER_POSITION = "select l.position as global_index, " + COLUMNS
            + " from ledger l join event e on e.global_index = l.global_index"
            + " where l.position > ? order by l.position limit ?";
    private static final String FIRST_SINCE = "select min(l.position) - 1 from ledger l"
            + " join event e on e.global_index = l.global_index where e.time_stamp >= ?";

    /// Our names of the columns that Axon reads.
    static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("event")
            .globalIndexColumn("global_index")
            .timestampColumn("time_stamp")
            .eventIdentifierColumn("event_identifier")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .metaDataColumn("meta_data")
            .build();

    private final Writes writes;
    private final Runnable appended;

    /// @param appended called after each commit that appended events
    PostgresEventStorageEngine(JdbcEventStorageEngine.Builder builder, Writes writes, Runnable appended) {
        super(withOurTable(builder));
        this.writes = writes;
        this.appended = appended;
    }

    private static JdbcEventStorageEngine.Builder withOurTable(JdbcEventStorageEngine.Builder builder) {
        return builder.dataType(String.class).extendedGapCheckEnabled(false).schema(SCHEMA);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        for (EventMessage<?> message : events) {
            var event = (DomainEventMessage<?>) message;
            SerializedObject<String> payload = event.serializePayload(serializer, String.class);
            String metaData = event.serializeMetaData(serializer, String.class).getData();
            writes.add(new Write(
                    APPEND, row -> bind(row, event, payload, metaData), null, failure -> explain(failure, event)));
        }
        CurrentUnitOfWork.ifStarted(unit -> unit.root().afterCommit(committed -> appended.run()));
    }

    private static void bind(
            PreparedStatement row, DomainEventMessage<?> event, SerializedObject<String> payload, String metaData)
            throws SQLException {
        row.setObject(1, UUID.fromString(event.getAggregateIdentifier()));
        row.setLong(2, event.getSequenceNumber());
        row.setString(3, event.getType());
        row.setObject(4, UUID.fromString(event.getIdentifier()));
        row.setObject(5, event.getTimestamp().atOffset(ZoneOffset.UTC));
        row.setString(6, payload.getType().getName());
        row.setString(7, payload.getType().getRevision());
        row.setString(8, payload.getData());
        row.setString(9, metaData);
    }

    private static @Nullable RuntimeException explain(SQLException failure, DomainEventMessage<?> event) {
        if (!DuplicateKeys.isDuplicateKey(failure)) {
            return null;
        }
        return event.getSequenceNumber() == 0
                ? new AggregateStreamCreationException("The aggregate exists already", failure)
                : new ConcurrencyException("Another event has this sequence number", failure);
    }

    @Override
    protected PreparedStatement readEventData(Connection connection, String identifier, long first, int batchSize)
            throws SQLException {
        PreparedStatement read = connection.prepareStatement(OF_AGGREGATE);
        read.setObject(1, UUID.fromString(identifier));
        read.setLong(2, first);
        read.setInt(3, batchSize);
        return read;
    }

    /// The sequence numbers of one aggregate have no holes, so that a batch that is not full is the last.
    @Override
    protected boolean fetchForAggregateUntilEmpty() {
        return false;
    }

    @Override
    protected PreparedStatement lastSequenceNumberFor(Connection connection, String identifier) throws SQLException {
        PreparedStatement read = connection.prepareStatement(LAST_OF_AGGREGATE);
        read.setObject(1, UUID.fromString(identifier));
        return read;
    }

    @Override
    protected PreparedStatement readEventDataWithoutGaps(Connection connection, long position, int batchSize)
            throws SQLException {
        PreparedStatement read = connection.prepareStatement(AFTER_POSITION);
        read.setLong(1, position);
        read.setInt(2, batchSize);
        return read;
    }

    @Override
    protected PreparedStatement createTailToken(Connection connection) throws SQLException {
        return connection.prepareStatement("select min(position) - 1 from ledger");
    }

    @Override
    protected PreparedStatement createHeadToken(Connection connection) throws SQLException {
        return connection.prepareStatement("select max(position) from ledger");
    }

    @Override
    protected PreparedStatement createTokenAt(Connection connection, Instant time) throws SQLException {
        PreparedStatement read = connection.prepareStatement(FIRST_SINCE);
        read.setObject(1, time.atOffset(ZoneOffset.UTC));
        return read;
    }

    @Override
    protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// No aggregate of this service lives long enough to need snapshots.
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String identifier) {
        return Stream.empty();
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        throw new UnsupportedOperationException("There are no snapshots");
    }
}
