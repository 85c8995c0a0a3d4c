package dev.integrations.shared.axonserver;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What all instances know of the processors together: how far each is, which are paused and which fail.
final class ProcessorTable {

    /// Axon's token store lets another instance take over a token that was not touched for this long.
    private static final String AT_WORK_SOMEWHERE = """
            select exists (select from token_entry where processor_name = ? and owner is not null
                and timestamp::timestamptz > now() - interval '10 seconds')""";

    /// A token is null before the first event. What has no position yet comes after all that has one.
    private static final String ALL = """
            with stand as (
                select p.*, greatest((select (convert_from(t.token, 'UTF8')::json ->> 'globalIndex')::bigint
                                        from token_entry t where t.processor_name = p.name and t.segment = 0),
                                     p.reached, -1) as token
                  from axon_processor p where p.name = any (?)),
            placed as (
                select s.*, coalesce((select l.position from ledger l where l.global_index <= s.token
                                       order by l.global_index desc limit 1), 0)
                            + greatest(0, s.token - coalesce((select max(global_index) from ledger), -1)) as position
                  from stand s)
            select p.*, s.position as numbered, e.recorded,
                   coalesce((select max(global_index) from ledger), -1) as last_numbered
              from placed p cross join ledger_state s left join ledger_entry e on e.position = p.position + 1
             order by p.name""";

    /// Where nothing came for it since its token, it has come as far as the ledger. All is read in one snapshot.
    private static final String REACH = """
            update axon_processor p set reached = last.global_index
              from (select max(global_index) as global_index from ledger) last
             where p.name = ? and coalesce(p.reached, -1) < last.global_index
               and coalesce((select (convert_from(t.token, 'UTF8')::json ->> 'globalIndex')::bigint
                               from token_entry t where t.processor_name = p.name and t.segment = 0), -1)
                   >= coalesce((select max(global_index) from newest_event where name = any (?)), -1)""";

    /// For the length of its transaction, which holds up whoever wants to pause it.
    private static final String HOLD =
            "select paused_since is not null from axon_processor where name = ? for key share";

    /// Waits for the batch that is under way.
    private static final String PAUSE = """
            with held as (select name from axon_processor where name = ? for update)
            update axon_processor p set paused_since = now() from held
             where p.name = held.name and p.paused_since is null""";

    private final JdbcClient jdbc;

    ProcessorTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One processor.
    ///
    /// @param token        of the last event that it has taken in; -1 before the first
    /// @param position     of that event, or the one that it will have
    /// @param numbered     the last position of the ledger
    /// @param lastNumbered the token of the event there; -1 before the first
    /// @param oldestUnread null when the index of the ledger does not know it
    record Stand(
            String name,
            long token,
            long position,
            long numbered,
            long lastNumbered,
            @Nullable Instant oldestUnread,
            @Nullable Instant pausedSince,
            @Nullable Instant failingSince) {}

    void add(Collection<String> names) {
        names.forEach(name -> jdbc.sql("insert into axon_processor (name) values (?) on conflict (name) do nothing")
                .param(name)
                .update());
    }

    /// Notes how far a processor has come of what it is not sent.
    ///
    /// @param handled names of the events that it is sent
    void reach(String name, Collection<String> handled) {
        jdbc.sql(REACH).param(name).param(handled.toArray(new String[0])).update();
    }

    List<Stand> all(Collection<String> names) {
        return jdbc.sql(ALL)
                .param(names.toArray(new String[0]))
                .query((row, number) -> new Stand(
                        row.getString("name"),
                        row.getLong("token"),
                        row.getLong("position"),
                        row.getLong("numbered"),
                        row.getLong("last_numbered"),
                        instant(row, "recorded"),
                        instant(row, "paused_since"),
                        instant(row, "failing_since")))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    Set<String> paused() {
        return jdbc.sql("select name from axon_processor where paused_since is not null")
                .query(String.class)
                .set();
    }

    Set<String> failing() {
        return jdbc.sql("select name from axon_processor where failing_since is not null")
                .query(String.class)
                .set();
    }

    /// Whether the processor is paused. One that is not stays so until the transaction ends.
    boolean holdUnlessPaused(String name) {
        return jdbc.sql(HOLD).param(name).query(Boolean.class).optional().orElse(false);
    }

    boolean isAtWorkSomewhere(String name) {
        return jdbc.sql(AT_WORK_SOMEWHERE).param(name).query(Boolean.class).single();
    }

    /// Returns whether it was not paused.
    boolean pause(String name) {
        return jdbc.sql(PAUSE).param(name).update() > 0;
    }

    /// Returns whether it was paused.
    boolean resume(String name) {
        return jdbc.sql("update axon_processor set paused_since = null where name = ? and paused_since is not null")
                        .param(name)
                        .update()
                > 0;
    }

    void fails(String name) {
        jdbc.sql("update axon_processor set failing_since = now() where name = ? and failing_since is null")
                .param(name)
                .update();
    }

    void works(String name) {
        jdbc.sql("update axon_processor set failing_since = null where name = ?")
                .param(name)
                .update();
    }
}
