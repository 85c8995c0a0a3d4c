package dev.integrations.shared.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.ledger.EventTable.Reader;
import dev.integrations.shared.ledger.EventTable.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final EventTable table = new EventTable();

    @Test
    void keepsAnEventWhoseAppendWasHeldOpenAcrossOthersCommits() throws Exception {
        Reader ours = table.reader();
        Reader naive = table.naiveReader();
        try (Writer held = table.begin().append("held")) {
            table.begin().append("second").commit();
            table.begin().append("third").commit();
            table.numbering.pass();
            ours.read();
            naive.read();
            held.commit();
        }
        table.numbering.pass();
        assertThat(ours.read().payloads()).containsExactly("held", "second", "third");
        assertThat(naive.read().payloads()).as("the order of commits has teeth").doesNotContain("held");
    }

    @Test
    void keepsAnEventWithTheLowerIndexThatIsCommittedLast() throws Exception {
        Reader ours = table.reader();
        Reader naive = table.naiveReader();
        table.begin().append("first").commit();
        table.numbering.pass();
        ours.read();
        naive.read();
        try (Writer late = table.begin()) {
            Writer early = table.begin();
            late.append("lower index");
            early.append("higher index").commit();
            table.numbering.pass();
            ours.read();
            naive.read();
            late.commit();
        }
        table.begin().append("last").commit();
        table.numbering.pass();
        assertThat(ours.read().payloads()).containsExactly("first", "lower index", "higher index", "last");
        assertThat(naive.read().payloads()).doesNotContain("lower index");
    }

    @Test
    void keepsAnEventWithTheLowerTransactionIdThatIsCommittedLast() throws Exception {
        Reader ours = table.reader();
        try (Writer lowerTransaction = table.begin()) {
            table.begin().append("higher transaction").commit();
            table.numbering.pass();
            ours.read();
            assertThat(payloadsByTransactionAlone()).containsExactly("higher transaction");
            lowerTransaction.append("lower transaction").commit();
        }
        table.numbering.pass();
        assertThat(ours.read().payloads()).containsExactly("higher transaction", "lower transaction");
        assertThat(payloadsByTransactionAlone())
                .as("a reader that remembers the last transaction would have passed it")
                .containsExactly("lower transaction", "higher transaction");
    }

    private List<String> payloadsByTransactionAlone() {
        return table.jdbc
                .sql("select payload::json #>> '{}' from event order by tx")
                .query(String.class)
                .list();
    }

    @Test
    void leavesNoHoleForWhatWasRolledBack() throws Exception {
        table.begin().append("first").commit();
        table.begin().append("rolled back").close();
        table.begin().append("second").commit();
        table.numbering.pass();
        Reader reader = table.reader().read();
        assertThat(reader.payloads()).containsExactly("first", "second");
        assertThat(reader.positions()).containsExactly(1L, 2L);
    }

    @Test
    void givesDensePositionsAndKeepsEachAggregatesOrderUnderManyWriters() throws Exception {
        int writers = 8;
        int eventsOfEach = 120;
        Reader reader = table.reader();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                running.add(threads.submit(writing(new Random(writer), eventsOfEach)));
            }
            while (running.stream().anyMatch(future -> !future.isDone())) {
                table.numbering.pass();
                reader.read();
            }
            for (Future<?> future : running) {
                future.get();
            }
        }
        table.numbering.pass();
        reader.read();
        assertThat(reader.positions())
                .isEqualTo(LongStream.rangeClosed(1, (long) writers * eventsOfEach)
                        .boxed()
                        .toList());
        assertThat(outOfOrder(reader)).isEmpty();
    }

    /// Commits one event at a time of its own aggregate, sometimes with a transaction that was begun one event
    /// earlier.
    private Callable<Void> writing(Random random, int events) {
        var aggregate = new UUID(random.nextLong(), random.nextLong());
        return () -> {
            Writer next = table.begin();
            for (int number = 0; number < events; number++) {
                Writer writer = next;
                boolean overlap = random.nextBoolean();
                next = overlap ? table.begin() : writer;
                writer.append(aggregate, number, aggregate + "/" + number).commit();
                next = overlap ? next : table.begin();
            }
            next.close();
            return null;
        };
    }

    private static List<String> outOfOrder(Reader reader) {
        var lastOf = new HashMap<String, Integer>();
        var wrong = new ArrayList<String>();
        for (String payload : reader.payloads()) {
            String[] parts = payload.split("/", 2);
            int number = Integer.parseInt(parts[1]);
            Integer last = lastOf.put(parts[0], number);
            if (number != (last == null ? 0 : last + 1)) {
                wrong.add(payload);
            }
        }
        return wrong;
    }

    @Test
    void givesEachPositionOnceWhenTwoInstancesNumber() throws Exception {
        for (int i = 0; i < 200; i++) {
            table.begin().append("event").commit();
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(table.numbering::pass);
            var other = threads.submit(table.numbering::pass);
            one.get();
            other.get();
        }
        assertThat(table.reader().read().positions())
                .isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void numbersWhatADumpFromAnotherClusterLeftUnnumberedAndGoesOn() throws Exception {
        table.begin().append("numbered").commit();
        table.numbering.pass();
        table.begin().append("unnumbered").commit();
        restoreFromAClusterThatWasFarAhead();
        table.numbering.settleAfterRestore();
        table.begin().append("new").commit();
        table.numbering.pass();
        Reader reader = table.reader().read();
        assertThat(reader.payloads()).containsExactly("numbered", "unnumbered", "new");
        assertThat(reader.positions()).containsExactly(1L, 2L, 3L);
    }

    private void restoreFromAClusterThatWasFarAhead() {
        table.jdbc.sql("update event set tx = '900000000000'").update();
        table.jdbc.sql("update ledger_state set horizon = '900000000000'").update();
    }

    @Test
    void tellsHowLongAnEventHasWaited() throws Exception {
        assertThat(table.numbering.horizonAge()).isZero();
        try (Writer held = table.begin()) {
            table.begin().append("waits").commit();
            table.numbering.pass();
            assertThat(table.numbering.horizonAge()).isGreaterThan(3599);
            held.commit();
        }
        table.numbering.pass();
        assertThat(table.numbering.horizonAge()).isZero();
    }
}
