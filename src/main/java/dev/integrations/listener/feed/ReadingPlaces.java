package dev.integrations.listener.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Places for streams that read the database at once. Whoever's account has the fewest is next, so that an account with
/// many streams keeps nobody else waiting.
final class ReadingPlaces {

    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<String, Deque<CountDownLatch>> waiting = new LinkedHashMap<>();
    private int free;

    ReadingPlaces(int all) {
        this.free = all;
    }

    /// Waits for a place.
    ///
    /// @param patience at most so long
    /// @return whether there was one, which is to be given back
    boolean take(String account, Duration patience) throws InterruptedException {
        CountDownLatch turn = join(account);
        boolean mine = false;
        try {
            mine = turn.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!mine) {
                leave(account, turn);
            }
        }
        return mine;
    }

    private synchronized CountDownLatch join(String account) {
        var turn = new CountDownLatch(1);
        waiting.computeIfAbsent(account, one -> new ArrayDeque<>()).add(turn);
        serve();
        return turn;
    }

    /// A turn that came in this very moment is given to the next one.
    private synchronized void leave(String account, CountDownLatch turn) {
        if (turn.getCount() == 0) {
            giveBack(account);
        } else {
            waiting.computeIfPresent(account, (one, turns) -> turns.remove(turn) && turns.isEmpty() ? null : turns);
        }
    }

    synchronized void giveBack(String account) {
        taken.computeIfPresent(account, (one, places) -> places == 1 ? null : places - 1);
        free++;
        serve();
    }

    private void serve() {
        while (free > 0 && !waiting.isEmpty()) {
            String next = waiting.keySet().stream()
                    .min(Comparator.comparingInt(account -> taken.getOrDefault(account, 0)))
                    .orElseThrow();
            Deque<CountDownLatch> turns = Objects.requireNonNull(waiting.remove(next));
            turns.remove().countDown();
            if (!turns.isEmpty()) {
                waiting.put(next, turns);
            }
            taken.merge(next, 1, Integer::sum);
            free--;
        }
    }
}
