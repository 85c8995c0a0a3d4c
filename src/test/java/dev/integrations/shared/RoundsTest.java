package dev.integrations.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch second = new CountDownLatch(1);

    private final Rounds rounds = new Rounds("broken") {
        @Override
        protected void round() throws InterruptedException {
            if (begun.incrementAndGet() == 1) {
                throw new AssertionError("broken");
            }
            second.await();
        }
    };

    @Test
    void goOnWhateverBreaksOneOfThemAndSayThatItDid() {
        assertThat(rounds.isWell()).isTrue();
        rounds.start();
        try {
            await().until(() -> begun.get() == 2);
            assertThat(rounds.isWell()).isFalse();
            second.countDown();
            await().until(() -> begun.get() > 2);
            assertThat(rounds.isWell()).isTrue();
        } finally {
            rounds.stop();
        }
    }
}
