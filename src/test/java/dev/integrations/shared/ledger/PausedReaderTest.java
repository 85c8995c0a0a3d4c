package dev.integrations.shared.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.shared.ledger.FollowedLedger.Remembering;
import dev.integrations.shared.processor.ProcessorState;
import java.util.List;
import org.junit.jupiter.api.Test;

class PausedReaderTest {

    private final FollowedLedger ledger = new FollowedLedger();
    private final Remembering reader = new Remembering("reader");
    private final LedgerReaders readers = new LedgerReaders(
            List.of(reader),
            new ReaderTable(ledger.table.jdbc),
            StoredEvents.inPostgres(ledger.table.jdbc),
            new NewPositions());

    @Test
    void isGivenNothingInAnyInstanceUntilItIsResumed() throws Exception {
        assertThat(readers.pause("reader")).isTrue();
        assertThat(readers.pause("reader")).isFalse();
        var other = new Remembering("other");
        FollowedLedger.toTheEnd(ledger.with(2).instance(reader, other));
        FollowedLedger.toTheEnd(ledger.instance(reader));
        assertThat(reader.seen).isEmpty();
        assertThat(other.seen).containsExactly(1L, 2L);
        assertThat(state().pausedSince()).isNotNull();
        assertThat(readers.resume("reader")).isTrue();
        assertThat(readers.resume("reader")).isFalse();
        FollowedLedger.toTheEnd(ledger.instance(reader));
        assertThat(reader.seen).containsExactly(1L, 2L);
        assertThat(state().pausedSince()).isNull();
    }

    @Test
    void staysPausedWhenItIsSentBack() throws Exception {
        FollowedLedger.toTheEnd(ledger.with(2).instance(reader));
        readers.pause("reader");
        readers.reset("reader");
        FollowedLedger.toTheEnd(ledger.instance(reader));
        assertThat(reader.seen).hasSize(2);
        assertThat(state().position()).isZero();
    }

    @Test
    void tellsEveryInstanceThatItFails() throws Exception {
        var broken = new Remembering("reader", batch -> {
            throw new IllegalStateException("cannot");
        });
        FollowedLedger.toTheEnd(ledger.with(3).instance(ledger.index(), broken));
        assertThat(state().failingSince()).isNotNull();
        assertThat(state().oldestUnread())
                .isEqualTo(ledger.events.after(0, 1).getFirst().time());
        assertThat(state().head()).isEqualTo(3);
        FollowedLedger.toTheEnd(ledger.instance(reader));
        assertThat(state().failingSince()).isNull();
        assertThat(state().oldestUnread()).isNull();
    }

    @Test
    void knowsThatAnotherInstanceMendedIt() throws Exception {
        var standing = new Standing(new Remembering("reader", batch -> {
            throw new IllegalStateException("cannot");
        }));
        var instance = ledger.with(1).instance(List.of(standing));
        instance.read();
        assertThat(standing.trouble()).contains("cannot");
        FollowedLedger.toTheEnd(ledger.instance(reader));
        instance.read();
        assertThat(standing.trouble()).isNull();
    }

    @Test
    void refusesWhatIsNoReader() {
        assertThatThrownBy(() -> readers.pause("nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> readers.resume("nobody")).isInstanceOf(IllegalArgumentException.class);
    }

    private ProcessorState state() {
        return readers.all().getFirst();
    }
}
