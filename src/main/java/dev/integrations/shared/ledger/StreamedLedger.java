package dev.integrations.shared.ledger;

import dev.integrations.shared.event.EventName;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Gives the events of an Axon Server their positions, in the order of its stream.
///
/// The row commits with the processor's token, so that each event has one position whatever breaks in between. The
/// global index is the server's.
@ProcessingGroup(StreamedLedger.GROUP)
final class StreamedLedger {

    static final String GROUP = "ledger";

    /// Two instances that believe for a moment that the token is theirs write one after the other: the update
    /// waits for the first, and the second then finds the event numbered or breaks the key.
    private static final String NUMBER = """
            with next as (
                update ledger_state set position = position + 1
                 where not exists (select from ledger where global_index >= :index)
                returning position)
            insert into ledger (position, global_index) select position, :index from next""";

    /// For each processor to know whether anything came for it that it has not handled.
    private static final String NEWEST = """
            insert into newest_event (name, global_index) select * from unnest(?::text[], ?::bigint[])
                on conflict (name) do update set global_index = excluded.global_index
             where newest_event.global_index < excluded.global_index""";

    private final JdbcClient jdbc;

    private final Runnable numbered;

    /// @param numbered called when events have got positions
    StreamedLedger(JdbcClient jdbc, Runnable numbered) {
        this.jdbc = jdbc;
        this.numbered = numbered;
    }

    @EventHandler
    void on(EventMessage<?> event, TrackingToken token) {
        long index = token.position().orElseThrow();
        jdbc.sql(NUMBER).param("index", index).update();
        CurrentUnitOfWork.ifStarted(unit -> unit.root().afterCommit(committed -> numbered.run()));
        EventName name = event.getPayloadType().getAnnotation(EventName.class);
        if (name != null) {
            newest(CurrentUnitOfWork.get().root()).merge(name.value(), index, Math::max);
        }
    }

    /// Of a batch, written once at its end.
    private Map<String, Long> newest(UnitOfWork<?> batch) {
        return batch.getOrComputeResource(NEWEST, asked -> {
            Map<String, Long> found = new TreeMap<>();
            batch.onPrepareCommit(ending -> write(found));
            return found;
        });
    }

    private void write(Map<String, Long> found) {
        jdbc.sql(NEWEST)
                .param(found.keySet().toArray(new String[0]))
                .param(found.values().toArray(new Long[0]))
                .update();
    }
}
