package dev.integrations.shared.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks names up in bounded time and with a bounded number of threads: name servers may take as long as they like, and
/// no question to them can be taken back. A name that is asked for again meanwhile waits for the same answer.
///
/// Names whose servers were slow before have half of the threads together: they keep no other name waiting.
final class PatientNames implements Names, AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final Names names;
    private final Duration patience;
    private final Semaphore free;
    private final Semaphore freeForSlow;
    private final Map<String, Question> asked = new ConcurrentHashMap<>();
    private final SequencedSet<String> slow = new LinkedHashSet<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("names-", 0).factory());

    /// @param patience for a thread, and again for the answer
    /// @param most     threads
    PatientNames(Names names, Duration patience, int most) {
        this.names = names;
        this.patience = patience;
        this.free = new Semaphore(most, true);
        this.freeForSlow = new Semaphore(Math.max(1, most / 2), true);
    }

    /// One name that is looked up.
    private static final class Question {

        private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
        private final CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        private volatile boolean inVain;
    }

    @Override
    public InetAddress[] addressesOf(String host) throws UnknownHostException {
        var own = new Question();
        Question before = asked.putIfAbsent(host, own);
        try {
            if (before == null) {
                begin(host, own);
            }
            Question question = before == null ? own : before;
            if (!question.begun.get(patience.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NotLookedUp();
            }
            return answer(host, question);
        } catch (TimeoutException tooLong) {
            throw new UnknownHostException("no answer");
        } catch (ExecutionException none) {
            throw new UnknownHostException("no answer");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("stopped");
        }
    }

    private InetAddress[] answer(String host, Question question)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return question.answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            question.inVain = true;
            remember(host, true);
            throw tooLong;
        }
    }

    private void begin(String host, Question question) throws InterruptedException {
        boolean begun = false;
        boolean wasSlow = wasSlow(host);
        try {
            begun = hasThread(wasSlow);
            if (begun) {
                threads.execute(() -> ask(host, question, wasSlow));
            }
        } finally {
            if (!begun) {
                asked.remove(host, question);
            }
            question.begun.complete(begun);
        }
    }

    private boolean hasThread(boolean wasSlow) throws InterruptedException {
        if (wasSlow && !freeForSlow.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        boolean has = false;
        try {
            has = free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!has && wasSlow) {
                freeForSlow.release();
            }
        }
        return has;
    }

    private void ask(String host, Question question, boolean wasSlow) {
        long begin = System.nanoTime();
        try {
            question.answer.complete(names.addressesOf(host));
        } catch (UnknownHostException | RuntimeException none) {
            question.answer.completeExceptionally(none);
        } finally {
            remember(host, question.inVain || System.nanoTime() - begin > SOON.toNanos());
            asked.remove(host, question);
            free.release();
            if (wasSlow) {
                freeForSlow.release();
            }
        }
    }

    private boolean wasSlow(String host) {
        synchronized (slow) {
            return slow.contains(host);
        }
    }

    private void remember(String host, boolean isSlow) {
        synchronized (slow) {
            slow.remove(host);
            if (isSlow) {
                slow.addLast(host);
            }
            if (slow.size() > MOST_REMEMBERED) {
                slow.removeFirst();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
