package dev.integrations.shared.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.shared.ledger.FollowedLedger.Remembering;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FollowingTest {

    private final FollowedLedger ledger = new FollowedLedger();
    private final Remembering feed = new Remembering("feed");
    private final List<Long> ahead = new ArrayList<>();
    private final Remembering fanOut = new Remembering("a-fan-out", batch -> {
                long last = batch.getLast().position();
                if (last > ledger.positionOf("feed")) {
                    ahead.add(last);
                }
            })
            .following(feed);

    @Test
    void readsInTheSameRoundWhatThoseItFollowsHaveRead() throws Exception {
        ledger.with(700).instance(fanOut, feed).read();
        assertThat(feed.seen).isEqualTo(upTo(500)).isEqualTo(fanOut.seen);
        assertThat(ahead).isEmpty();
    }

    @Test
    void isGivenNoEventThatAReaderItFollowsHasNotReadInAnotherInstance() throws Exception {
        FollowedLedger.toTheEnd(ledger.with(3).instance(feed));
        var instance = ledger.with(4).instance(broken(), fanOut);
        FollowedLedger.toTheEnd(instance);
        assertThat(fanOut.seen).isEqualTo(upTo(3));
        FollowedLedger.toTheEnd(ledger.instance(feed));
        FollowedLedger.toTheEnd(instance);
        assertThat(fanOut.seen).isEqualTo(upTo(7));
    }

    @Test
    void waitsForOneThatIsReadAgainFromTheBeginning() throws Exception {
        FollowedLedger.toTheEnd(ledger.with(600).instance(feed, fanOut));
        new LedgerReaders(
                        List.of(feed),
                        new ReaderTable(ledger.table.jdbc),
                        StoredEvents.inPostgres(ledger.table.jdbc),
                        new NewPositions())
                .reset("feed");
        var instance = ledger.with(1).instance(fanOut, feed);
        assertThat(instance.read()).isTrue();
        assertThat(fanOut.seen).isEqualTo(upTo(600));
        instance.read();
        assertThat(fanOut.seen).isEqualTo(upTo(601));
    }

    /// What the followed one wrote may be gone after that, and a batch that relies on it is under way.
    @Test
    void holdsUpWhoeverSendsBackWhatItFollowsWhileItReads() throws Exception {
        var holds = new CountDownLatch(1);
        var sent = new AtomicBoolean();
        var sentWhileItRead = new AtomicBoolean();
        var slow = new Remembering("slow", batch -> {
                    holds.countDown();
                    ledger.awaitOneThatWaits();
                    sentWhileItRead.set(sent.get());
                })
                .following(feed);
        var readers = new LedgerReaders(
                List.of(feed),
                new ReaderTable(ledger.table.jdbc),
                StoredEvents.inPostgres(ledger.table.jdbc),
                new NewPositions());
        FollowedLedger.toTheEnd(ledger.with(2).instance(feed));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = threads.submit(() -> ledger.instance(feed, slow).read());
            holds.await();
            readers.reset("feed");
            sent.set(true);
            reading.get(1, TimeUnit.MINUTES);
        }
        assertThat(sentWhileItRead).isFalse();
        assertThat(slow.seen).isEqualTo(upTo(2));
        assertThat(ledger.positionOf("feed")).isZero();
    }

    @Test
    void letsTheOneThatIsFollowedGoOnMeanwhile() throws Exception {
        FollowedLedger.toTheEnd(ledger.with(2).instance(feed));
        var slow = new Remembering("slow", batch -> FollowedLedger.toTheEnd(ledger.instance(feed))).following(feed);
        ledger.with(1).instance(broken(), slow).read();
        assertThat(slow.seen).isEqualTo(upTo(2));
        assertThat(feed.seen).isEqualTo(upTo(3));
    }

    private static Remembering broken() {
        return new Remembering("feed", batch -> {
            throw new IllegalStateException("cannot");
        });
    }

    @Test
    void followsThoseThatTheOnesItFollowsFollow() throws Exception {
        var last = new Remembering("last").following(fanOut);
        var instance = ledger.with(4).instance(last, fanOut, feed);
        instance.read();
        assertThat(last.seen).isEqualTo(upTo(4));
    }

    @Test
    void refusesToStartWithAReaderThatCouldNeverGoOn() {
        var other = new Remembering("other").following(fanOut);
        assertThatThrownBy(() -> ledger.instance(fanOut)).hasMessage("a-fan-out cannot follow feed");
        feed.following(other);
        assertThatThrownBy(() -> ledger.instance(feed, fanOut, other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
