package dev.integrations.audit.cli;

import dev.integrations.audit.proof.NoteVerifier;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables of the ledger and of the tree, as they are stored.
final class StoredTree {

    private static final String ENDS = """
            select greatest((select coalesce(max(position), 0) from ledger),
                            (select coalesce(max(position), 0) from ledger_entry),
                            (select position from ledger_state), (select coalesce(max(size), 0) from checkpoint))""";
    private static final String ENTRIES = """
            select position, aggregate, sequence, recorded, leaf_hash
              from ledger_entry where position > ? and position <= ? order by position""";
    private static final String CHECKPOINTS = """
            select size, previous, encode(root, 'base64') as root, note
              from checkpoint where size > ? order by size limit ?""";
    private static final String NODES = """
            select index, encode(hash, 'base64') as hash
              from tree_node where level = ? and index >= ? and index < ?""";
    private static final String OUT_OF_SEQUENCE = """
            select min(position) from (select position, sequence,
                    lag(sequence, 1, -1::bigint) over (partition by aggregate order by position) as before
               from ledger_entry) numbered
             where sequence <> before + 1""";
    /// Whatever a transaction below the horizon appended was numbered long ago, and one that was never begun appended
    /// nothing, unless it was in another cluster which this database was restored from.
    private static final String BESIDE = """
            select count(*) filter (where (e.tx >= s.horizon) is not true) as beside,
                   count(*) filter (where e.tx >= s.horizon and e.tx >= s.xmax and s.horizon < s.xmax) as hidden,
                   count(*) filter (where e.tx >= s.horizon and (e.tx < s.xmax or s.horizon >= s.xmax)) as fresh
              from event e
              left join (select horizon, pg_snapshot_xmax(pg_current_snapshot()) as xmax from ledger_state) s on true
             where not exists (select from ledger l where l.global_index = e.global_index)""";

    private final JdbcClient jdbc;

    StoredTree(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param root in Base64
    record CheckpointRow(long size, @Nullable Long previous, String root, String note) {}

    /// Events without a position.
    ///
    /// @param beside that numbering has passed
    /// @param hidden that it never comes to
    /// @param fresh  that it has not come to yet
    record Unnumbered(long beside, long hidden, long fresh) {}

    void inOneSnapshot() {
        jdbc.sql("select set_config('statement_timeout', '0', true),"
                        + " set_config('idle_in_transaction_session_timeout', '0', true)")
                .query()
                .singleRow();
    }

    /// The last position that anything speaks of.
    long end() {
        return number(ENDS);
    }

    /// The last position that was given.
    long head() {
        return number("select position from ledger_state");
    }

    long lastEvent() {
        return number("select coalesce(max(position), 0) from ledger");
    }

    long lastEntry() {
        return number("select coalesce(max(position), 0) from ledger_entry");
    }

    long lastCheckpoint() {
        return number("select coalesce(max(size), 0) from checkpoint");
    }

    long lastSigned() {
        return number("select coalesce(max(last_size), 0) from checkpoint_key");
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    String origin() {
        return jdbc.sql("select origin from audit_log")
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Unreadable("This database has no audit log yet: start the service once."));
    }

    List<String> vkeys(String origin) {
        return jdbc
                .sql("select encode(public_key, 'base64') from checkpoint_key order by number desc")
                .query(String.class)
                .list()
                .stream()
                .map(key -> new NoteVerifier(origin, Base64.getDecoder().decode(key)).text())
                .toList();
    }

    Map<Long, RecordedEntry> entries(long after, long to) {
        var entries = new HashMap<Long, RecordedEntry>();
        jdbc.sql(ENTRIES)
                .params(after, to)
                .query(RecordedEntry::of)
                .list()
                .forEach(entry -> entries.put(entry.position, entry));
        return entries;
    }

    List<CheckpointRow> checkpoints(long after, int limit) {
        return jdbc.sql(CHECKPOINTS)
                .params(after, limit)
                .query(CheckpointRow.class)
                .list();
    }

    /// Hashes of one level by their number, in Base64.
    Map<Long, String> nodes(int level, long from, long to) {
        var nodes = new HashMap<Long, String>();
        jdbc.sql(NODES).params(level, from, to).query(rows -> {
            nodes.put(rows.getLong("index"), rows.getString("hash"));
        });
        return nodes;
    }

    OptionalLong positionOf(UUID aggregate, long sequence) {
        return first(jdbc.sql("select min(position) from ledger_entry where aggregate = ? and sequence = ?")
                .params(aggregate, sequence));
    }

    /// The first position whose event does not follow the one before it of its aggregate.
    OptionalLong outOfSequence() {
        return first(jdbc.sql(OUT_OF_SEQUENCE));
    }

    /// What is there twice, with the first number of it.
    Map<String, Long> twice() {
        var twice = new HashMap<String, Long>();
        for (var column : List.of(
                "ledger.position",
                "ledger.global_index",
                "ledger_entry.position",
                "event.global_index",
                "checkpoint.size")) {
            String[] parts = column.split("\\.", 2);
            first(jdbc.sql("select min(n) from (select %s as n from %s group by 1 having count(*) > 1) twice"
                            .formatted(parts[1], parts[0])))
                    .ifPresent(number -> twice.put(column, number));
        }
        return twice;
    }

    /// How many events have a place that nobody reads.
    long beforeTheFirst() {
        return number("select count(*) from ledger where position < 1");
    }

    Unnumbered unnumbered() {
        return jdbc.sql(BESIDE).query(Unnumbered.class).single();
    }

    private static OptionalLong first(JdbcClient.StatementSpec statement) {
        var found = new ArrayList<Long>();
        statement.query(rows -> {
            long number = rows.getLong(1);
            if (!rows.wasNull()) {
                found.add(number);
            }
        });
        return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
    }
}
