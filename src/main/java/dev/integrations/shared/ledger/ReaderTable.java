package dev.integrations.shared.ledger;

import dev.integrations.shared.processor.ProcessorState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How far the ledger goes, and how far each reader has come.
final class ReaderTable {

    /// The end is read in the same snapshot.
    private static final String STATE = """
            select s.position as head, r.name, coalesce(r.position, 0) as position, r.paused_since is not null as paused
              from ledger_state s left join ledger_reader r on true""";

    /// Nobody waits for another instance. The planner knows nothing of rows that were just written, and would read
    /// whole tables to find them.
    private static final String CLAIM = """
            select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                   set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), position
              from ledger_reader where name = ? and position = ? and paused_since is null
               for no key update skip locked""";

    /// These go on meanwhile, but none of them is sent back before this transaction ends.
    private static final String HOLD = """
            select count(*) as known, min(position) as position
              from (select position from ledger_reader where name = any (?) order by name for key share) held""";

    /// Waits for those that rely on what this reader has read.
    private static final String SEND_BACK = """
            with held as (select name from ledger_reader where name = ? for update)
            update ledger_reader set position = 0 from held where ledger_reader.name = held.name""";

    private static final String ALL = """
            select r.name, r.position, s.position as head, e.recorded, r.paused_since, r.failing_since
              from ledger_state s cross join ledger_reader r
                   left join ledger_entry e on e.position = r.position + 1
             where r.name = any (?) order by r.name""";

    private final JdbcClient jdbc;

    ReaderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param head      the last position of the ledger
    /// @param positions of the readers that the table knows
    /// @param paused    those that are given nothing
    record State(long head, Map<String, Long> positions, Set<String> paused) {

        long positionOf(String reader) {
            return positions.getOrDefault(reader, 0L);
        }
    }

    void add(Collection<String> readers) {
        readers.forEach(reader -> jdbc.sql("insert into ledger_reader (name) values (?) on conflict (name) do nothing")
                .param(reader)
                .update());
    }

    State state() {
        return jdbc.sql(STATE).query(rows -> {
            var positions = new HashMap<String, Long>();
            var paused = new HashSet<String>();
            long head = 0;
            while (rows.next()) {
                head = rows.getLong("head");
                positions.put(String.valueOf(rows.getString("name")), rows.getLong("position"));
                if (rows.getBoolean("paused")) {
                    paused.add(String.valueOf(rows.getString("name")));
                }
            }
            return new State(head, positions, paused);
        });
    }

    /// Whether the reader still stands there and is nobody else's for the length of this transaction.
    boolean claim(String reader, long position) {
        return jdbc.sql(CLAIM)
                .params(reader, position)
                .query((row, number) -> row.getLong("position"))
                .optional()
                .isPresent();
    }

    /// How far all of these have come.
    long hold(List<String> readers) {
        return jdbc.sql(HOLD)
                .param(readers.toArray(new String[0]))
                .query((row, number) -> row.getInt("known") < readers.size() ? 0 : row.getLong("position"))
                .single();
    }

    void sendBack(String reader) {
        jdbc.sql(SEND_BACK).param(reader).update();
    }

    /// Waits for the batch that is under way, so that none follows.
    ///
    /// @return whether it was not paused
    boolean pause(String reader) {
        return jdbc.sql("update ledger_reader set paused_since = now() where name = ? and paused_since is null")
                        .param(reader)
                        .update()
                > 0;
    }

    /// Returns whether it was paused.
    boolean resume(String reader) {
        return jdbc.sql("update ledger_reader set paused_since = null where name = ? and paused_since is not null")
                        .param(reader)
                        .update()
                > 0;
    }

    void fails(String reader) {
        jdbc.sql("update ledger_reader set failing_since = now() where name = ? and failing_since is null")
                .param(reader)
                .update();
    }

    List<ProcessorState> all(Collection<String> readers, Set<String> rebuildable) {
        return jdbc.sql(ALL)
                .param(readers.toArray(new String[0]))
                .query((row, number) -> {
                    String name = row.getString("name");
                    return new ProcessorState(
                            name,
                            rebuildable.contains(name),
                            row.getLong("position"),
                            row.getLong("head"),
                            instant(row, "recorded"),
                            instant(row, "paused_since"),
                            instant(row, "failing_since"));
                })
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    void move(String reader, long position) {
        jdbc.sql("update ledger_reader set position = ?, failing_since = null where name = ?")
                .params(position, reader)
                .update();
    }
}
