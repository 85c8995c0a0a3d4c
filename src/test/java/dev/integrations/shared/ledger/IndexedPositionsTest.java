package dev.integrations.shared.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Times as positions, where clocks and the order of commits disagree.
class IndexedPositionsTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final EventTable table = new EventTable();
    private final Positions positions = new IndexedPositions(table.jdbc);

    @Test
    void haveAllThatWasDecidedByATimeAtOrBelowOneAndAllThatWasDecidedLaterBehindAnother() {
        decided(1, 0);
        decided(2, 50);
        decided(3, 10);
        decided(4, 30);
        decided(5, 3_000);
        assertThat(positions.at(NOON.plusSeconds(20))).hasValue(3);
        assertThat(positions.before(NOON.plusSeconds(20))).isEqualTo(1);
        assertThat(positions.before(NOON.plusSeconds(50))).isEqualTo(4);
        assertThat(positions.before(NOON.minusSeconds(1))).isZero();
    }

    @Test
    void beginAtTheEndWhereNothingWasDecidedLater() {
        assertThat(positions.before(NOON)).isZero();
        decided(1, 0);
        decided(2, -5);
        assertThat(positions.before(NOON)).isEqualTo(2);
    }

    private void decided(long position, long seconds) {
        table.jdbc
                .sql("insert into ledger_entry (position, aggregate, sequence, recorded, leaf_hash)"
                        + " values (?, ?, 0, ?, sha256(''))")
                .params(position, UUID.randomUUID(), NOON.plusSeconds(seconds).atOffset(ZoneOffset.UTC))
                .update();
    }
}
