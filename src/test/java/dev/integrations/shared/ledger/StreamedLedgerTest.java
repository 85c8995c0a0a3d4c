package dev.integrations.shared.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.shared.error.CannotStart;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.Test;

class StreamedLedgerTest {

    private final EventTable table = new EventTable();

    @Test
    void givesDensePositionsWhateverTheStreamLeavesOut() {
        read(0, 3, 4, 9);
        assertThat(column("position")).containsExactly(1L, 2L, 3L, 4L);
        assertThat(column("global_index")).containsExactly(0L, 3L, 4L, 9L);
    }

    @Test
    void numbersAnEventOnceThatIsReadAgain() {
        read(0, 1, 2, 1, 2, 3);
        assertThat(column("position")).containsExactly(1L, 2L, 3L, 4L);
        assertThat(column("global_index")).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void refusesToNumberBesideTheEventsOfAnotherStore() throws Exception {
        EventStoreInUse.mustNotBePostgres(table.jdbc);
        EventStoreInUse.mustNotBeAxonServer(table.jdbc);
        read(0);
        assertThatThrownBy(() -> EventStoreInUse.mustNotBeAxonServer(table.jdbc))
                .isInstanceOf(CannotStart.class);
        table.begin().append("here").commit();
        assertThatThrownBy(() -> EventStoreInUse.mustNotBePostgres(table.jdbc)).isInstanceOf(CannotStart.class);
    }

    private void read(long... indexes) {
        var ledger = new StreamedLedger(table.jdbc, () -> {});
        LongStream.of(indexes)
                .forEach(index -> ledger.on(
                        GenericEventMessage.asEventMessage("something"), new GlobalSequenceTrackingToken(index)));
    }

    private List<Long> column(String name) {
        return table.jdbc
                .sql("select " + name + " from ledger order by position")
                .query(Long.class)
                .list();
    }
}
