package dev.integrations.listener.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TrialsTest {

    private final Trials trials = new Trials(3);

    @Test
    void areTwoAtATimeForOneAccount() {
        assertThat(during("one", () -> during("one", () -> made("other")))).isTrue();
        assertRefused(ErrorType.RATE_LIMIT_EXCEEDED, () -> during("one", () -> during("one", () -> made("one"))));
        assertThat(during("one", () -> made("one"))).isTrue();
    }

    @Test
    void areBoundedForAllTogether() {
        Supplier<Boolean> fourth = () -> during("one", () -> during("two", () -> during("three", () -> made("four"))));
        assertRefused(ErrorType.SERVICE_UNAVAILABLE, fourth);
    }

    private boolean during(String account, Supplier<Boolean> other) {
        return trials.make(account, other);
    }

    private boolean made(String account) {
        return trials.make(account, () -> true);
    }

    private static void assertRefused(ErrorType type, Supplier<Boolean> trial) {
        assertThatThrownBy(trial::get)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }
}
