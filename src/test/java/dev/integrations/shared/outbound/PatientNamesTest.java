package dev.integrations.shared.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientNamesTest {

    private static final int THREADS = 4;
    private static final String WELL = "well.example";
    private static final List<String> HOSTILE =
            IntStream.range(0, THREADS).mapToObj(i -> i + ".hostile.example").toList();

    private final AtomicInteger looking = new AtomicInteger();
    private volatile CompletableFuture<Void> end = new CompletableFuture<>();
    private final PatientNames names = new PatientNames(this::look, Duration.ofMillis(300), THREADS);

    /// Whatever is hostile hangs until the end of its time.
    private InetAddress[] look(String host) {
        if (!host.equals(WELL)) {
            looking.incrementAndGet();
            end.join();
            looking.decrementAndGet();
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    @AfterEach
    void close() {
        end.complete(null);
        names.close();
    }

    @Test
    void sayThatANameWasNotLookedUpWhenThereIsNoThreadForIt() {
        askForAll();
        assertThat(looking).hasValue(THREADS);
        assertThatThrownBy(() -> names.addressesOf(WELL)).isInstanceOf(NotLookedUp.class);
    }

    @Test
    void areWaitedFor() throws Exception {
        askForAll();
        Thread waiting = Thread.ofVirtual().start(() -> assertUnknown(HOSTILE.getFirst()));
        waiting.join();
        end.complete(null);
        assertThat(names.addressesOf(WELL)).hasSize(1);
    }

    @Test
    void haveHalfOfTheThreadsOnceTheyWereSlow() throws Exception {
        askForAll();
        CompletableFuture<Void> before = end;
        end = new CompletableFuture<>();
        before.complete(null);
        await().until(() -> looking.get() == 0);
        askForAll();
        assertThat(looking).hasValue(THREADS / 2);
        assertThat(names.addressesOf(WELL)).hasSize(1);
    }

    private void askForAll() {
        List<Thread> all = HOSTILE.stream()
                .map(host -> Thread.ofVirtual().start(() -> assertUnknown(host)))
                .toList();
        all.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void assertUnknown(String host) {
        assertThatThrownBy(() -> names.addressesOf(host)).isInstanceOf(UnknownHostException.class);
    }
}
