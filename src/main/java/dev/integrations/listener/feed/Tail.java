package dev.integrations.listener.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// All that was published from one position to another, in memory. It never changes; what comes next is another one.
final class Tail {

    private static final int MOST_EVENTS = 2_000;
    private static final long MOST_BYTES = 16_000_000;

    private final long from;
    private final long to;
    private final List<Told> events;
    private final CountDownLatch replaced = new CountDownLatch(1);

    private Tail(long from, long to, List<Told> events) {
        this.from = from;
        this.to = to;
        this.events = events;
    }

    /// One that holds nothing, and begins at a position.
    static Tail emptyAt(long position) {
        return new Tail(position, position, List.of());
    }

    /// The next one, which goes on to a position; the oldest events are left out when there are too many.
    Tail with(List<Told> more, long upTo) {
        List<Told> all = new ArrayList<>(events.size() + more.size());
        all.addAll(events);
        all.addAll(more);
        int first = firstToKeep(all);
        long begin = first == 0 ? from : all.get(first - 1).position();
        return new Tail(begin, upTo, List.copyOf(all.subList(first, all.size())));
    }

    private static int firstToKeep(List<Told> all) {
        long bytes = 0;
        int first = all.size();
        while (first > 0 && all.size() - first < MOST_EVENTS && bytes < MOST_BYTES) {
            first--;
            bytes += all.get(first).frame().length;
        }
        return first;
    }

    /// Lets go whoever waits for what comes next.
    void isReplaced() {
        replaced.countDown();
    }

    /// Waits for what comes next, for at most the given time.
    void awaitNext(Duration patience) throws InterruptedException {
        replaced.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    long to() {
        return to;
    }

    /// Whether it holds all that comes after a position.
    boolean covers(long position) {
        return position >= from;
    }

    /// Some of what comes after a position that it covers.
    Portion after(long position, FeedScope scope, FeedFilter filter) {
        List<byte[]> frames = new ArrayList<>();
        int bytes = 0;
        for (int i = firstAfter(position); i < events.size(); i++) {
            Told next = events.get(i);
            if (filter.takes(next.entry()) && scope.covers(next.entry())) {
                frames.add(next.frame());
                bytes += next.frame().length;
            }
            if (bytes >= Portion.BYTES) {
                return new Portion(frames, next.position());
            }
        }
        return new Portion(frames, Math.max(position, to));
    }

    private int firstAfter(long position) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).position() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// What one stream writes at once.
    ///
    /// @param upTo up to this position there is nothing else for it
    record Portion(List<byte[]> frames, long upTo) {

        /// About so much at a time, and so what a slow reader holds.
        static final int BYTES = 64_000;
    }
}
