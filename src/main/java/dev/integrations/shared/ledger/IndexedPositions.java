package dev.integrations.shared.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Looks positions up in what [LedgerIndex] wrote.
final class IndexedPositions implements Positions {

    private static final String OF = "select position from ledger_entry where aggregate = ? and sequence = ?";
    /// Positions follow commits, and clocks of instances differ by up to a minute: the higher one can be the earlier.
    /// The sum keeps the planner from reading back from the end.
    private static final String AT = """
            select max(position + 0) from ledger_entry
             where recorded <= :time
               and recorded > (select max(recorded) from ledger_entry where recorded <= :time) - interval '1 minute'
            having max(position + 0) is not null""";

    /// In the same way: of what was decided later the first one is among those of the first minute.
    private static final String FIRST_LATER = """
            select min(position + 0) from ledger_entry
             where recorded > :time
               and recorded <= (select min(recorded) from ledger_entry where recorded > :time) + interval '1 minute'
            having min(position + 0) is not null""";

    private static final String LAST = "select position from ledger_entry order by position desc limit 1";
    private static final String VERSION_AT = "select sequence from ledger_entry where aggregate = ? and position <= ?"
            + " order by sequence desc limit 1";

    private final JdbcClient jdbc;

    IndexedPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public OptionalLong of(UUID aggregate, long sequence) {
        return find(OF, aggregate, sequence);
    }

    @Override
    public OptionalLong at(Instant time) {
        return first(jdbc.sql(AT).param("time", time.atOffset(ZoneOffset.UTC)));
    }

    /// What is indexed meanwhile comes after the end that was asked for first.
    @Override
    public long before(Instant time) {
        long end = last();
        OptionalLong later = first(jdbc.sql(FIRST_LATER).param("time", time.atOffset(ZoneOffset.UTC)));
        return later.isPresent() ? later.getAsLong() - 1 : end;
    }

    @Override
    public long last() {
        return find(LAST).orElse(0);
    }

    @Override
    public OptionalLong versionAt(UUID aggregate, long position) {
        return find(VERSION_AT, aggregate, position);
    }

    private OptionalLong find(String sql, Object... parameters) {
        return first(jdbc.sql(sql).params(List.of(parameters)));
    }

    private static OptionalLong first(StatementSpec asked) {
        List<Long> found = asked.query(Long.class).list();
        return found.stream().mapToLong(Long::longValue).findFirst();
    }
}
