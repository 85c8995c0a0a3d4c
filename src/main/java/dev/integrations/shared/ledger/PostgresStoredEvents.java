package dev.integrations.shared.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the table `event` in the order of the ledger.
final class PostgresStoredEvents implements StoredEvents {

    /// Payloads of this many bytes end a batch.
    private static final long MOST_BYTES = 4_000_000;

    /// A length is known without reading what is long.
    private static final String AFTER = """
            select position, event_identifier, aggregate_identifier, sequence_number, type, payload_type,
                   payload_revision, time_stamp, payload, meta_data
              from (select l.position, e.*, sum(octet_length(e.payload)) over (order by l.position rows
                           between unbounded preceding and 1 preceding) as bytes_before
                      from ledger l join event e on e.global_index = l.global_index
                     where l.position > ? and l.position <= ?) batch
             where coalesce(bytes_before, 0) < ? order by position""";

    private static final String AT = """
            select position, event_identifier, aggregate_identifier, sequence_number, type, payload_type,
                   payload_revision, time_stamp, payload, meta_data
              from (select l.position, e.*, sum(octet_length(e.payload)) over (order by l.position rows
                           between unbounded preceding and 1 preceding) as bytes_before
                      from ledger l join event e on e.global_index = l.global_index
                     where l.position = any(?)) wanted
             where coalesce(bytes_before, 0) < ? order by position""";

    private final JdbcClient jdbc;

    PostgresStoredEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<StoredEvent> after(long position, int limit) {
        List<StoredEvent> found = jdbc.sql(AFTER)
                .params(position, position + limit, MOST_BYTES)
                .query((row, number) -> event(row))
                .list();
        return withoutHoles(found, position);
    }

    @Override
    public List<StoredEvent> at(List<Long> positions) {
        return jdbc.sql(AT)
                .params(positions.toArray(Long[]::new), MOST_BYTES)
                .query((row, number) -> event(row))
                .list();
    }

    private static List<StoredEvent> withoutHoles(List<StoredEvent> found, long position) {
        int dense = 0;
        while (dense < found.size() && found.get(dense).position() == position + dense + 1) {
            dense++;
        }
        return found.subList(0, dense);
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MILLIS),
                row.getString(9),
                MetaDataText.read(row.getString(10)));
    }
}
