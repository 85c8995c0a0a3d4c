package dev.integrations.listener.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FewConnectionsTest {

    private final FewConnections connections = new FewConnections();
    private final AtomicInteger working = new AtomicInteger();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    @Test
    void areUsedByThreeAtATimeHoweverManyWantOne() throws Exception {
        List<Thread> all = IntStream.range(0, 50)
                .mapToObj(i -> Thread.ofVirtual().start(() -> connections.run(this::work)))
                .toList();
        await().until(() -> all.stream()
                        .filter(thread -> thread.getState() == Thread.State.WAITING)
                        .count()
                == 50);
        assertThat(working).hasValue(3);
        end.complete(null);
        for (Thread thread : all) {
            thread.join();
        }
        assertThat(working).hasValue(50);
    }

    private void work() {
        working.incrementAndGet();
        end.join();
    }
}
