package dev.integrations.shared.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How far the ledger goes, and how far each reader has come.
final class ReaderTable {

    /// The end is read in the same snapshot.
    private static final String STATE = """
            select s.position as head, r.name, coalesce(r.position, 0) as position
              from ledger_state s left join ledger_reader r on true""";

    /// Nobody waits for another instance. The planner knows nothing of rows that were just written, and would read
    /// whole tables to find them.
    private static final String CLAIM = """
            select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                   set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), position
              from ledger_reader where name = ? and position = ? for no key update skip locked""";

    /// These go on meanwhile, but none of them is sent back before this transaction ends.
    private static final String HOLD = """
            select count(*) as known, min(position) as position
              from (select position from ledger_reader where name = any (?) order by name for key share) held""";

    /// Waits for those that rely on what this reader has read.
    private static final String SEND_BACK = """
            with held as (select name from ledger_reader where name = ? for update)
            update ledger_reader set position = 0 from held where ledger_reader.name = held.name""";

    private final JdbcClient jdbc;

    ReaderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param head      the last position of the ledger
    /// @param positions of the readers that the table knows
    record State(long head, Map<String, Long> positions) {

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
            long head = 0;
            while (rows.next()) {
                head = rows.getLong("head");
                positions.put(String.valueOf(rows.getString("name")), rows.getLong("position"));
            }
            return new State(head, positions);
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

    void move(String reader, long position) {
        jdbc.sql("update ledger_reader set position = ? where name = ?")
                .params(position, reader)
                .update();
    }
}
