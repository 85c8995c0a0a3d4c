package dev.integrations.listener.web;

import dev.integrations.shared.error.TooManyAtOnce;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The streams that this instance has open: so many in all, and so many of one account. They end before the service
/// waits for the requests that it still answers.
@Component
class StreamPlaces implements SmartLifecycle {

    private static final String OF_ACCOUNT =
            "The account has as many streams open as it may have; close one, or read the feed in pages.";
    private static final String OF_ALL = "As many streams are open as there can be; read the feed in pages.";
    private static final int WAIT_SECONDS = 10;

    private final int most;
    private final int mostOfAccount;
    private final Map<String, Integer> ofAccount = new HashMap<>();
    private final Set<Thread> streaming = new HashSet<>();
    private final Counter refused;
    private boolean running;

    /// @param most          the setting `integrations.feed.streams`
    /// @param mostOfAccount the setting `integrations.feed.streams-of-account`
    StreamPlaces(
            @Value("${integrations.feed.streams}") int most,
            @Value("${integrations.feed.streams-of-account}") int mostOfAccount,
            MeterRegistry meters) {
        this.most = most;
        this.mostOfAccount = mostOfAccount;
        Gauge.builder("integrations.feed.streams", this, StreamPlaces::taken)
                .description("Streams of the feed that are open")
                .register(meters);
        this.refused = Counter.builder("integrations.feed.streams.refused")
                .description("Streams of the feed that were not opened because there were too many")
                .register(meters);
    }

    private synchronized int taken() {
        return streaming.size();
    }

    /// Takes a place for the stream that this thread writes.
    ///
    /// @throws TooManyAtOnce when the account has all that it may have, or all are taken
    synchronized Place take(String account) {
        int before = ofAccount.getOrDefault(account, 0);
        if (before >= mostOfAccount || streaming.size() >= most || !running) {
            refused.increment();
            throw before >= mostOfAccount
                    ? TooManyAtOnce.ofAccount(OF_ACCOUNT, WAIT_SECONDS)
                    : TooManyAtOnce.ofAll(OF_ALL);
        }
        ofAccount.put(account, before + 1);
        streaming.add(Thread.currentThread());
        return new Place(account, Thread.currentThread());
    }

    private synchronized void giveUp(Place place) {
        ofAccount.computeIfPresent(place.account, (account, taken) -> taken == 1 ? null : taken - 1);
        streaming.remove(place.thread);
    }

    private synchronized boolean has(Place place) {
        return running && streaming.contains(place.thread);
    }

    /// A place among the streams.
    final class Place implements AutoCloseable {

        private final String account;
        private final Thread thread;

        private Place(String account, Thread thread) {
            this.account = account;
            this.thread = thread;
        }

        /// Whether the stream may go on.
        boolean isKept() {
            return has(this);
        }

        @Override
        public void close() {
            giveUp(this);
        }
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        streaming.forEach(Thread::interrupt);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
