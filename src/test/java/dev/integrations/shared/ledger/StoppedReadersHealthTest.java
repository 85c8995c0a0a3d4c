package dev.integrations.shared.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.Rounds;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoppedReadersHealthTest {

    @Test
    void tellsThatOtherWorkStandsStill() {
        assertThat(statusWith(true)).isEqualTo("UP");
        assertThat(statusWith(false)).isEqualTo(StoppedReadersHealth.DEGRADED);
    }

    private static String statusWith(boolean well) {
        var health = new StoppedReadersHealth(List.of(), () -> Stream.of(new Work(well))).health();
        return Objects.requireNonNull(health).getStatus().getCode();
    }

    private static final class Work extends Rounds {

        private final boolean well;

        Work(boolean well) {
            super("work");
            this.well = well;
        }

        @Override
        protected void round() {}

        @Override
        public boolean isWell() {
            return well;
        }
    }
}
