package dev.integrations.shared.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Fills the tables `event` and `ledger` of a new database. The global index of each event is its position, since none
/// is under way.
public final class PostgresEventImport implements EventImport {

    private static final String EVENTS = """
            insert into event (global_index, event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                   payload_type, payload_revision, payload, meta_data)
            overriding system value
            select ? + n, event_identifier, aggregate_identifier, sequence_number, type, time_stamp, payload_type,
                   payload_revision, payload, meta_data
              from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::text[],
                          ?::text[], ?::text[]) with ordinality
                as e (event_identifier, aggregate_identifier, sequence_number, type, time_stamp, payload_type,
                      payload_revision, payload, meta_data, n)""";

    private static final String POSITIONS =
            "insert into ledger (position, global_index) select n, n from generate_series(?::bigint, ?::bigint) n";

    private static final String FOLLOW = "update ledger_state set position = ? where position = ?";

    /// What is appended later gets a higher global index, and its transaction is looked at by the numbering alone.
    private static final String GO_ON = """
            select setval(pg_get_serial_sequence('event', 'global_index'), greatest(max(global_index), 1)) from event""";

    private static final String HORIZON = "update ledger_state set horizon = pg_snapshot_xmin(pg_current_snapshot())";

    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;

    public PostgresEventImport(JdbcTemplate jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public long position() {
        return JdbcClient.create(jdbc)
                .sql("select position from ledger_state")
                .query(Long.class)
                .single();
    }

    @Override
    public void append(List<StoredEvent> events) {
        long before = events.getFirst().position() - 1;
        long last = events.getLast().position();
        transaction.executeWithoutResult(status -> {
            if (jdbc.update(FOLLOW, last, before) == 0) {
                throw new IllegalStateException("Position " + (before + 1) + " does not follow what is there");
            }
            jdbc.update(connection -> insert(connection, before, events));
            jdbc.update(POSITIONS, before + 1, last);
        });
    }

    private static PreparedStatement insert(Connection connection, long before, List<StoredEvent> events)
            throws SQLException {
        PreparedStatement insert = connection.prepareStatement(EVENTS);
        insert.setLong(1, before);
        array(insert, 2, "uuid", events, StoredEvent::eventId);
        array(insert, 3, "uuid", events, StoredEvent::aggregate);
        array(insert, 4, "bigint", events, StoredEvent::sequence);
        array(insert, 5, "text", events, StoredEvent::aggregateType);
        array(insert, 6, "timestamptz", events, event -> event.time().atOffset(ZoneOffset.UTC));
        array(insert, 7, "text", events, StoredEvent::name);
        array(insert, 8, "text", events, StoredEvent::revision);
        array(insert, 9, "text", events, StoredEvent::payload);
        array(insert, 10, "text", events, event -> MetaDataText.write(event.metaData()));
        return insert;
    }

    private static void array(
            PreparedStatement insert,
            int index,
            String type,
            List<StoredEvent> events,
            Function<StoredEvent, @Nullable Object> value)
            throws SQLException {
        insert.setArray(
                index,
                insert.getConnection()
                        .createArrayOf(type, events.stream().map(value).toArray()));
    }

    @Override
    public void end() {
        jdbc.queryForObject(GO_ON, Long.class);
        jdbc.update(HORIZON);
    }
}
