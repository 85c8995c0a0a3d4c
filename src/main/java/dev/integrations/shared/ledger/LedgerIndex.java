package dev.integrations.shared.ledger;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/// Remembers of each numbered event when it was, of what aggregate, and the hash of its leaf.
///
/// A leaf is hashed once, soon after its event, and never again: what changes the event later does not change the hash.
final class LedgerIndex implements LedgerReader {

    static final String NAME = "ledger-index";

    private static final int HASH = 32;

    /// Hashes come in one piece, which is cheaper to send and to read than an array of them.
    private static final String INSERT = """
            insert into ledger_entry (position, aggregate, sequence, recorded, leaf_hash)
            select ? + n, aggregate, sequence, 'epoch'::timestamptz + recorded * interval '1 millisecond',
                   substring(hashes from (n * 32 - 31)::integer for 32)
              from (select ?::bytea as hashes) h,
                   unnest(?::uuid[], ?::bigint[], ?::bigint[]) with ordinality as e (aggregate, sequence, recorded, n)""";

    private final JdbcTemplate jdbc;

    LedgerIndex(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void read(List<StoredEvent> batch) {
        var hashes = new ByteArrayOutputStream(batch.size() * HASH);
        batch.forEach(event -> hashes.writeBytes(Leaf.hash(event)));
        jdbc.update(connection -> insert(connection, batch, hashes.toByteArray()));
    }

    private static PreparedStatement insert(Connection connection, List<StoredEvent> batch, byte[] hashes)
            throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT);
        insert.setLong(1, batch.getFirst().position() - 1);
        insert.setBytes(2, hashes);
        insert.setArray(
                3,
                connection.createArrayOf(
                        "uuid", batch.stream().map(StoredEvent::aggregate).toArray()));
        insert.setObject(4, batch.stream().mapToLong(StoredEvent::sequence).toArray());
        insert.setObject(
                5,
                batch.stream().mapToLong(event -> event.time().toEpochMilli()).toArray());
        return insert;
    }
}
