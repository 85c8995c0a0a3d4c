package dev.integrations.shared.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.ledger.EventTable.Writer;
import dev.integrations.shared.ledger.FollowedLedger.Remembering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReadingWorkerTest {

    private final FollowedLedger ledger = new FollowedLedger();

    @Test
    void givesEachReaderEveryEventOnceAndInOrder() throws Exception {
        var one = new Remembering("one");
        var other = new Remembering("other");
        var instance = ledger.with(3).instance(one, other);
        FollowedLedger.toTheEnd(instance);
        ledger.with(1200);
        FollowedLedger.toTheEnd(instance);
        assertThat(one.seen).isEqualTo(upTo(1203)).isEqualTo(other.seen);
    }

    @Test
    void givesAnEventThatWasHeldOpenItsTurn() throws Exception {
        var reader = new Remembering("reader");
        var instance = ledger.instance(reader, ledger.index());
        try (Writer held = ledger.table.begin().append("held")) {
            ledger.with(2);
            FollowedLedger.toTheEnd(instance);
            assertThat(reader.seen).isEmpty();
            held.commit();
        }
        ledger.table.numbering.pass();
        FollowedLedger.toTheEnd(instance);
        assertThat(reader.seen).isEqualTo(upTo(3));
        assertThat(ledger.positions.last()).isEqualTo(3);
    }

    @Test
    void readsABatchOnceForAllThatStandThere() throws Exception {
        List<List<StoredEvent>> batches = new ArrayList<>();
        var instance =
                ledger.with(5).instance(new Remembering("one", batches::add), new Remembering("other", batches::add));
        FollowedLedger.toTheEnd(instance);
        assertThat(batches).hasSize(2);
        assertThat(batches.getFirst()).isSameAs(batches.getLast());
    }

    @Test
    void endsABatchThatIsLarge() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        var instance = ledger.instance(new Remembering("reader", batch -> sizes.add(batch.size())));
        for (int i = 0; i < 10; i++) {
            ledger.table.begin().append("x".repeat(1_000_000)).commit();
        }
        ledger.table.numbering.pass();
        FollowedLedger.toTheEnd(instance);
        assertThat(sizes).containsExactly(4, 4, 2);
    }

    @Test
    void leavesAReaderThatFailsWhereItIsAndTheOthersGoOn() throws Exception {
        var broken = new AtomicBoolean(true);
        var failing = new Standing(new Remembering("failing", batch -> {
            if (broken.get()) {
                throw new IllegalStateException("cannot");
            }
        }));
        var well = new Remembering("well");
        var instance = ledger.with(7).instance(List.of(failing, new Standing(well)));
        FollowedLedger.toTheEnd(instance);
        assertThat(well.seen).isEqualTo(upTo(7));
        assertThat(ledger.positionOf("failing")).isZero();
        assertThat(failing.trouble()).contains("cannot");
        assertThat(failing.isReady()).isFalse();
        broken.set(false);
        await().until(() -> {
            instance.read();
            return failing.trouble() == null;
        });
        assertThat(ledger.positionOf("failing")).isEqualTo(7);
        instance.read();
        assertThat(failing.behind()).isZero();
    }

    @Test
    void undoesWhatAReaderWroteBeforeItFailed() throws Exception {
        LedgerIndex index = ledger.index();
        var half = new Remembering("half", batch -> {
            index.read(batch);
            throw new IllegalStateException("killed in the middle");
        });
        ledger.with(4).instance(half).read();
        assertThat(ledger.positions.last()).isZero();
        assertThat(ledger.positionOf("half")).isZero();
    }

    @Test
    void sharesReadersAmongInstancesWithoutAnEventGivenTwice() throws Exception {
        var seen = new Remembering("shared");
        ledger.with(3000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                var _ = threads.submit(() -> FollowedLedger.toTheEnd(ledger.instance(seen, ledger.index())));
            }
        }
        FollowedLedger.toTheEnd(ledger.instance(seen, ledger.index()));
        assertThat(seen.seen).isEqualTo(upTo(3000));
        assertThat(ledger.positions.last()).isEqualTo(3000);
    }

    @Test
    void passesByWhatAnotherInstanceHoldsAndTakesOverWhenThatDies() throws Exception {
        var holds = new CountDownLatch(1);
        var dies = new CountDownLatch(1);
        var first = ledger.with(3).instance(new Remembering("reader", batch -> {
            holds.countDown();
            awaitQuietly(dies);
            throw new IllegalStateException("died");
        }));
        var survivor = new Remembering("reader");
        var other = ledger.instance(survivor);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = threads.submit(first::read);
            holds.await();
            assertThat(other.read()).isFalse();
            assertThat(survivor.seen).isEmpty();
            dies.countDown();
        }
        other.read();
        assertThat(survivor.seen).isEqualTo(upTo(3));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void readsFromTheBeginningWhatIsRebuilt() throws Exception {
        var model = new Remembering("model");
        var instance = ledger.with(2).instance(model, ledger.index());
        var word = new NewPositions();
        var readers = new LedgerReaders(
                List.of(model, ledger.index()),
                new ReaderTable(ledger.table.jdbc),
                StoredEvents.inPostgres(ledger.table.jdbc),
                word);
        FollowedLedger.toTheEnd(instance);
        readers.reset("model");
        FollowedLedger.toTheEnd(instance);
        assertThat(model.seen).containsExactly(1L, 2L, 1L, 2L);
        assertThat(readers.rebuildable()).containsExactly("model");
        assertThatThrownBy(() -> readers.reset(LedgerIndex.NAME)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void staysBeforeAnEventThatIsGone() throws Exception {
        var reader = new Standing(new Remembering("reader"));
        var instance = ledger.with(3).instance(List.of(reader));
        ledger.table
                .jdbc
                .sql("delete from event where global_index = (select global_index from ledger where position = 2)")
                .update();
        FollowedLedger.toTheEnd(instance);
        assertThat(ledger.positionOf("reader")).isEqualTo(1);
        assertThat(reader.trouble()).contains("The event at position 2 is gone");
    }

    @Test
    void readsSoonAfterEventsWereNumbered() throws Exception {
        var reader = new Remembering("reader");
        var instance = ledger.instance(reader);
        instance.start();
        ledger.with(2);
        await().pollInterval(Duration.ofMillis(10)).until(() -> reader.seen.size() == 2);
        instance.stop();
    }

    @Test
    void findsPositionsByAggregateAndByTime() throws Exception {
        var aggregate = UUID.randomUUID();
        ledger.table.begin().append(aggregate, 0, "first").commit();
        ledger.table.begin().append("another").commit();
        ledger.table.begin().append(aggregate, 1, "second").commit();
        ledger.table.numbering.pass();
        FollowedLedger.toTheEnd(ledger.instance(ledger.index()));
        List<StoredEvent> events = ledger.events.after(0, 10);
        assertThat(ledger.positions.of(aggregate, 1)).hasValue(3);
        assertThat(ledger.positions.of(aggregate, 2)).isEmpty();
        assertThat(ledger.positions.versionAt(aggregate, 2)).hasValue(0);
        assertThat(ledger.positions.versionAt(aggregate, 3)).hasValue(1);
        assertThat(ledger.positions.versionAt(UUID.randomUUID(), 3)).isEmpty();
        assertThat(ledger.positions.at(events.getFirst().time().minusMillis(1))).isEmpty();
        assertThat(ledger.positions.at(events.getLast().time())).hasValue(3);
    }

    /// Instances commit in another order than they decide, and their clocks differ.
    @Test
    void goesNeverBackWhileTimeGoesOn() throws Exception {
        for (int second : List.of(1, 5, 3, 4, 9)) {
            ledger.table.begin().append("decided").commit();
            ledger.table
                    .jdbc
                    .sql("update event set time_stamp = '2026-01-01T00:00:00Z'::timestamptz + ? * interval '1 second'"
                            + " where global_index = (select max(global_index) from event)")
                    .param(second)
                    .update();
        }
        ledger.table.numbering.pass();
        FollowedLedger.toTheEnd(ledger.instance(ledger.index()));
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(LongStream.of(1, 2, 3, 4, 5, 6, 8, 9, 1000)
                        .map(second ->
                                ledger.positions.at(begin.plusSeconds(second)).orElseThrow()))
                .containsExactly(1L, 1L, 3L, 4L, 4L, 4L, 4L, 5L, 5L);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
