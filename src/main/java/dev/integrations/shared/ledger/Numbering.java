package dev.integrations.shared.ledger;

import java.util.function.IntSupplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Gives committed events their positions in the ledger.
///
/// An event is numbered once every transaction that began no later than its own has ended, so that nothing can
/// still
/// commit in front of it. What one pass finds is numbered in the order of the global index: of one aggregate's
/// events
/// the earlier has the lower index and is never numbered in a later pass, so their order is kept.
final class Numbering {

    /// Held for the length of a pass, so that one instance numbers at a time.
    private static final long LOCK = 0x6c_65_64_67_65_72L;

    /// The planner knows nothing of events that were just appended and would read whole tables to find them; and it
    /// takes the
    /// penalty on the tables it must read for work worth compiling.
    private static final String ONE_INSTANCE = """
            select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                   set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), pg_try_advisory_xact_lock(?) as alone""";

    /// So that a pass over a backlog ends in time.
    static final int MOST_AT_ONCE = 20_000;

    private static final String BOUNDS =
            "select horizon::text, pg_snapshot_xmin(pg_current_snapshot())::text as xmin from ledger_state";

    private static final String NUMBER = """
            insert into ledger (position, global_index)
            select (select position from ledger_state) + row_number() over (order by fresh.global_index),
                   fresh.global_index
              from (select e.global_index from event e
                     where e.tx >= ?::xid8 and e.tx < ?::xid8
                       and not exists (select from ledger l where l.global_index = e.global_index)
                     order by e.global_index limit ?) fresh""";

    private static final String ADVANCE = "update ledger_state set horizon = ?::xid8, position = position + ?";

    /// After a restore into another cluster the stored transaction ids mean nothing there: those that it has not
    /// given
    /// yet belong to transactions that ended long ago.
    private static final String COMES_FROM_ANOTHER_CLUSTER = """
            select horizon > pg_snapshot_xmax(pg_current_snapshot())
                or exists (select from event where tx >= pg_snapshot_xmax(pg_current_snapshot()))
              from ledger_state""";

    private static final String NUMBER_WHAT_ANOTHER_CLUSTER_LEFT = """
            with bounds as (
                select position, pg_snapshot_xmin(pg_current_snapshot()) as xmin,
                       pg_snapshot_xmax(pg_current_snapshot()) as xmax from ledger_state
            ), fresh as (
                select e.global_index, row_number() over (order by e.global_index) as n
                  from bounds b join event e on e.tx < b.xmin or e.tx >= b.xmax
                 where not exists (select from ledger l where l.global_index = e.global_index)
            ), numbered as (
                insert into ledger (position, global_index)
                select b.position + f.n, f.global_index from fresh f cross join bounds b
            )
            update ledger_state s
               set horizon = b.xmin, position = b.position + (select count(*) from fresh)
              from bounds b""";

    private static final String OLDEST_UNNUMBERED = """
            select coalesce(extract(epoch from clock_timestamp() - min(e.time_stamp)), 0)
              from ledger_state s join event e on e.tx >= s.horizon
             where not exists (select from ledger l where l.global_index = e.global_index)""";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    Numbering(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /// Numbers what can be numbered now; does nothing while another instance does.
    ///
    /// @return how many; there may be more if it is [#MOST_AT_ONCE]
    int pass() {
        return alone(() -> {
            Bounds bounds = jdbc.sql(BOUNDS).query(Bounds.class).single();
            int numbered = jdbc.sql(NUMBER)
                    .params(bounds.horizon(), bounds.xmin(), MOST_AT_ONCE)
                    .update();
            boolean more = numbered == MOST_AT_ONCE;
            if (numbered > 0) {
                jdbc.sql(ADVANCE)
                        .params(more ? bounds.horizon() : bounds.xmin(), numbered)
                        .update();
            }
            return numbered;
        });
    }

    private record Bounds(String horizon, String xmin) {}

    /// Numbers what a dump from another cluster left unnumbered; does nothing on a database that grew where it is.
    void settleAfterRestore() {
        if (jdbc.sql(COMES_FROM_ANOTHER_CLUSTER).query(Boolean.class).single()) {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true)")
                        .query()
                        .singleRow();
                jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
                jdbc.sql(NUMBER_WHAT_ANOTHER_CLUSTER_LEFT).update();
            });
        }
    }

    /// The age in seconds of the oldest event that has no position yet; 0 when all have one, not a number while the
    /// database does not say.
    double horizonAge() {
        try {
            return jdbc.sql(OLDEST_UNNUMBERED).query(Double.class).single();
        } catch (DataAccessException away) {
            return Double.NaN;
        }
    }

    private int alone(IntSupplier numbering) {
        Integer numbered = transaction.execute(status -> {
            boolean alone = jdbc.sql(ONE_INSTANCE)
                    .param(LOCK)
                    .query((row, index) -> row.getBoolean("alone"))
                    .single();
            return alone ? numbering.getAsInt() : 0;
        });
        return numbered == null ? 0 : numbered;
    }
}
