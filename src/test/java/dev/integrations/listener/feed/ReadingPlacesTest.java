package dev.integrations.listener.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who of many streams may read the database.
class ReadingPlacesTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final ReadingPlaces places = new ReadingPlaces(4);

    @Test
    void areForOneAccountAloneWhileNobodyElseWants() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(places.take("acme", SHORT)).isTrue();
        }
        assertThat(places.take("acme", SHORT)).isFalse();
        assertThat(places.take("globex", Duration.ZERO)).isFalse();
        places.giveBack("acme");
        assertThat(places.take("globex", SHORT)).isTrue();
    }

    @Test
    void goToWhoeverHasTheFewest() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(places.take("acme", SHORT)).isTrue();
        }
        List<Thread> many = new ArrayList<>();
        CompletableFuture<String> first = new CompletableFuture<>();
        IntStream.range(0, 20).forEach(i -> many.add(waiting("acme", first)));
        Thread other = waiting("globex", first);
        many.add(other);
        await().until(() -> many.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
        places.giveBack("acme");
        assertThat(first.get()).isEqualTo("globex");
        many.forEach(Thread::interrupt);
        for (Thread thread : many) {
            thread.join();
        }
    }

    private Thread waiting(String account, CompletableFuture<String> first) {
        return Thread.ofVirtual().start(() -> {
            try {
                if (places.take(account, LONG)) {
                    first.complete(account);
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Whoever goes away at the moment of its turn takes no place with it.
    @Test
    void areNeverLost() throws Exception {
        for (int round = 0; round < 200; round++) {
            List<Thread> threads = IntStream.range(0, 12)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> takeAndGiveBack("account-" + i % 3)))
                    .toList();
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        for (int i = 0; i < 4; i++) {
            assertThat(places.take("acme", SHORT)).isTrue();
        }
    }

    private void takeAndGiveBack(String account) {
        try {
            if (places.take(account, Duration.ofMillis(1))) {
                places.giveBack(account);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
