package dev.integrations.audit.cli;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/// What was recorded of one position when it was numbered.
final class RecordedEntry {

    final long position;
    final UUID aggregate;
    final long sequence;
    final Instant recorded;
    final byte[] leafHash;

    private RecordedEntry(ResultSet row) throws SQLException {
        position = row.getLong("position");
        aggregate = row.getObject("aggregate", UUID.class);
        sequence = row.getLong("sequence");
        recorded = row.getObject("recorded", OffsetDateTime.class).toInstant();
        leafHash = row.getBytes("leaf_hash");
    }

    static RecordedEntry of(ResultSet row, int number) throws SQLException {
        return new RecordedEntry(row);
    }
}
