package dev.integrations.shared.ledger;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
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

    private final JdbcClient jdbc;

    private final Runnable numbered;

    /// @param numbered called when events have got positions
    StreamedLedger(JdbcClient jdbc, Runnable numbered) {
        this.jdbc = jdbc;
        this.numbered = numbered;
    }

    @EventHandler
    void on(EventMessage<?> event, TrackingToken token) {
        jdbc.sql(NUMBER).param("index", token.position().orElseThrow()).update();
        CurrentUnitOfWork.ifStarted(unit -> unit.root().afterCommit(committed -> numbered.run()));
    }
}
