package dev.integrations.shared.ledger;

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
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/// Appends events to the table `event`, and reads streams of them in the order of the ledger.
///
/// Axon's own streams go by the global index, which is given before commit: a reader that looks away for longer than
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

    private final Runnable appended;

    /// @param appended called after each commit that appended events
    PostgresEventStorageEngine(JdbcEventStorageEngine.Builder builder, Runnable appended) {
        super(withOurTable(builder));
        this.appended = appended;
    }

    private static JdbcEventStorageEngine.Builder withOurTable(JdbcEventStorageEngine.Builder builder) {
        return builder.dataType(String.class)
                .extendedGapCheckEnabled(false)
                .schema(EventSchema.builder()
                        .globalIndexColumn("global_index")
                        .timestampColumn("time_stamp")
                        .eventIdentifierColumn("event_identifier")
                        .aggregateIdentifierColumn("aggregate_identifier")
                        .sequenceNumberColumn("sequence_number")
                        .payloadTypeColumn("payload_type")
                        .payloadRevisionColumn("payload_revision")
                        .metaDataColumn("meta_data")
                        .build());
    }

    @Override
    protected PreparedStatement appendEvents(
            Connection connection, List<? extends EventMessage<?>> events, Serializer serializer) throws SQLException {
        PreparedStatement append = connection.prepareStatement(APPEND);
        for (EventMessage<?> event : events) {
            bind(append, (DomainEventMessage<?>) event, serializer);
            append.addBatch();
        }
        CurrentUnitOfWork.ifStarted(unit -> unit.root().afterCommit(committed -> appended.run()));
        return append;
    }

    private static void bind(PreparedStatement append, DomainEventMessage<?> event, Serializer serializer)
            throws SQLException {
        SerializedObject<String> payload = event.serializePayload(serializer, String.class);
        append.setObject(1, UUID.fromString(event.getAggregateIdentifier()));
        append.setLong(2, event.getSequenceNumber());
        append.setString(3, event.getType());
        append.setObject(4, UUID.fromString(event.getIdentifier()));
        append.setObject(5, event.getTimestamp().atOffset(ZoneOffset.UTC));
        append.setString(6, payload.getType().getName());
        append.setString(7, payload.getType().getRevision());
        append.setString(8, payload.getData());
        append.setString(9, event.serializeMetaData(serializer, String.class).getData());
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
