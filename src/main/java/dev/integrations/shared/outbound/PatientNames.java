package dev.integrations.shared.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks names up in bounded time and with a bounded number of threads: name servers may take as long as they like, and
/// no question to them can be taken back. A name that is asked for again meanwhile waits for the same answer.
final class PatientNames implements Names, AutoCloseable {

    private static final int MOST_THREADS = 64;
    private static final int IDLE_SECONDS = 10;

    private final Names names;
    private final Duration patience;
    private final Map<String, CompletableFuture<InetAddress[]>> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            MOST_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("names-", 0).factory());

    PatientNames(Names names, Duration patience) {
        this.names = names;
        this.patience = patience;
    }

    @Override
    public InetAddress[] addressesOf(String host) throws UnknownHostException {
        try {
            return answer(host).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException none) {
            throw new UnknownHostException("no answer");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("stopped");
        }
    }

    private CompletableFuture<InetAddress[]> answer(String host) {
        var answer = new CompletableFuture<InetAddress[]>();
        CompletableFuture<InetAddress[]> before = asked.putIfAbsent(host, answer);
        if (before != null) {
            return before;
        }
        try {
            threads.execute(() -> ask(host, answer));
        } catch (RejectedExecutionException tooMany) {
            asked.remove(host);
            answer.completeExceptionally(tooMany);
        }
        return answer;
    }

    private void ask(String host, CompletableFuture<InetAddress[]> answer) {
        try {
            answer.complete(names.addressesOf(host));
        } catch (UnknownHostException | RuntimeException none) {
            answer.completeExceptionally(none);
        } finally {
            asked.remove(host);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
