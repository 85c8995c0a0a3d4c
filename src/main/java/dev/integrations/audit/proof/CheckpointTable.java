package dev.integrations.audit.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Checkpoints as they were signed.
final class CheckpointTable {

    private static final String COLUMNS = "select size, encode(root, 'base64') as root, note, made from checkpoint ";
    private static final String INSERT = """
            insert into checkpoint (size, previous, root, note, made)
            values (:size, (select max(size) from checkpoint), :root, :note, :made)""";

    private final JdbcClient jdbc;

    CheckpointTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One row, not looked at.
    ///
    /// @param root in Base64
    record Row(long size, String root, String note, Instant made) {}

    Optional<Row> newest() {
        return jdbc.sql(COLUMNS + "order by size desc limit 1")
                .query(CheckpointTable::row)
                .optional();
    }

    Optional<Row> ofSize(long size) {
        return jdbc.sql(COLUMNS + "where size = ?")
                .param(size)
                .query(CheckpointTable::row)
                .optional();
    }

    /// In ascending order.
    List<Row> after(long size, int limit) {
        return jdbc.sql(COLUMNS + "where size > ? order by size limit ?")
                .params(size, limit)
                .query(CheckpointTable::row)
                .list();
    }

    void add(Checkpoint checkpoint, Instant made) {
        jdbc.sql(INSERT)
                .param("size", checkpoint.size())
                .param("root", checkpoint.root())
                .param("note", checkpoint.text())
                .param("made", made.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("size"),
                row.getString("root"),
                row.getString("note"),
                row.getObject("made", OffsetDateTime.class).toInstant());
    }
}
