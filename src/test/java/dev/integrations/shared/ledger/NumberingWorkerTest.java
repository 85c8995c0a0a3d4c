package dev.integrations.shared.ledger;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NumberingWorkerTest {

    private final EventTable table = new EventTable();
    private long events;

    /// Often, since its thread may begin before `start` has ended.
    @RepeatedTest(40)
    void numbersFromItsStartOn() throws Exception {
        table.begin().append("event").commit();
        events++;
        var worker = new NumberingWorker(table.numbering, () -> {});
        worker.start();
        worker.wake();
        await().pollInterval(Duration.ofMillis(10)).until(() -> numbered() == events);
        worker.stop();
    }

    private long numbered() {
        return table.jdbc.sql("select count(*) from ledger").query(Long.class).single();
    }
}
