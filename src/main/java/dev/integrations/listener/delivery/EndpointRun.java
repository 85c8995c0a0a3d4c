package dev.integrations.listener.delivery;

import dev.integrations.listener.DisablingReason;
import dev.integrations.listener.delivery.Sending.Sent;
import dev.integrations.shared.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Delivers to one endpoint what is due, while this instance has the claim to it.
///
/// What belongs to one integration is a chain, sent one after another; chains go side by side.
final class EndpointRun {

    private static final int BATCH = 500;
    private static final int MOST_TAKEN = 2 * BATCH;
    /// Looks for more no more often than this, unless there is much.
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final int GONE = 410;
    /// When that fails, the next attempt will do it.
    private static final Duration UNTIL_DISABLED = Duration.ofMinutes(1);

    private final Endpoint endpoint;
    private final Delivering parts;
    private final Pace pace;
    private final Instant end;

    private final Queue<List<Due>> waiting = new ArrayDeque<>();
    private final Set<UUID> taken = ConcurrentHashMap.newKeySet();
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Word progress = new Word();

    private boolean full = true;
    private long looked;
    private volatile List<byte[]> secrets;
    private volatile boolean over;
    private volatile long claimEnd;
    private volatile @Nullable Throwable failure;

    /// @param claimEnd see [#keepUntil]
    /// @param time     after which others get their turn
    EndpointRun(Endpoint endpoint, Delivering parts, Pace pace, long claimEnd, Duration time) {
        this.endpoint = endpoint;
        this.secrets = endpoint.secrets();
        this.parts = parts;
        this.pace = pace;
        this.claimEnd = claimEnd;
        this.end = Instant.now().plus(time);
    }

    /// Signs as is right from now on, and ends where it is not wanted any more.
    ///
    /// @param now null when there is no such webhook any more
    void follow(@Nullable Endpoint now) {
        if (now == null || !now.isOpen() || !now.url().equals(endpoint.url())) {
            stop();
        } else {
            secrets = now.secrets();
        }
    }

    /// Whether its endpoint answers late, or not at all.
    boolean isSlow() {
        return pace.isSlow();
    }

    /// After that, a time of [System#nanoTime], nothing is begun: another instance may have the endpoint.
    void keepUntil(long time) {
        claimEnd = time;
    }

    /// Nothing more is begun.
    void stop() {
        over = true;
        progress.give();
    }

    /// Returns when nothing is due any more, or the time is over, and everything that came of it is written.
    ///
    /// @throws IllegalStateException when it could not go on; then too everything is
    void deliver() throws InterruptedException {
        try {
            sendWhatIsDue();
        } finally {
            stop();
            while (underWay.get() > 0) {
                progress.await(WAIT);
            }
        }
        Throwable cause = failure;
        if (cause != null) {
            throw new IllegalStateException(cause);
        }
    }

    private void sendWhatIsDue() throws InterruptedException {
        while (!isOver()) {
            takeMore();
            startChains();
            if (waiting.isEmpty() && underWay.get() == 0) {
                break;
            }
            progress.await(WAIT);
        }
    }

    private boolean isOver() {
        return over || System.nanoTime() - claimEnd > 0 || Instant.now().isAfter(end);
    }

    private void takeMore() {
        boolean wait = !full && System.nanoTime() - looked < PAUSE_NANOS;
        boolean room = pace.hasRoom() && taken.size() < MOST_TAKEN;
        if (!waiting.isEmpty() || ((wait || !room) && underWay.get() > 0)) {
            return;
        }
        Set<UUID> takenBefore = Set.copyOf(taken);
        Set<UUID> busyBefore = Set.copyOf(busy);
        List<Due> found = parts.connections()
                .with(() -> parts.deliveries().due(endpoint.subscription().webhook(), BATCH + takenBefore.size()));
        looked = System.nanoTime();
        List<Due> fresh =
                found.stream().filter(due -> !takenBefore.contains(due.id())).toList();
        full = fresh.size() >= BATCH;
        if (!fresh.isEmpty()) {
            List<Long> positions = fresh.stream().map(Due::position).toList();
            parts.connections().run(() -> parts.bodies().prepare(positions));
            waiting.addAll(chains(fresh, positions(found), busyBefore));
        }
    }

    private static Map<UUID, Set<Long>> positions(List<Due> found) {
        var positions = new HashMap<UUID, Set<Long>>();
        found.stream()
                .filter(Due::isOrdered)
                .forEach(due -> positions
                        .computeIfAbsent(due.orderedBy(), none -> new HashSet<>())
                        .add(due.position()));
        return positions;
    }

    /// What was read of an integration while its chain went on may be otherwise by now.
    ///
    /// @param positions  what is due, by integration
    /// @param busyBefore integrations whose chains went on then
    private List<List<Due>> chains(List<Due> fresh, Map<UUID, Set<Long>> positions, Set<UUID> busyBefore) {
        List<List<Due>> chains = new ArrayList<>();
        var ordered = new LinkedHashMap<UUID, List<Due>>();
        List<Due> early = new ArrayList<>();
        fresh.stream().sorted(Comparator.comparingLong(Due::position)).forEach(due -> {
            if (!due.isOrdered()) {
                chains.add(List.of(due));
            } else if (isBlocked(due, positions, early)) {
                early.add(due);
            } else if (!busyBefore.contains(due.orderedBy())) {
                ordered.computeIfAbsent(due.orderedBy(), none -> new ArrayList<>())
                        .add(due);
            }
        });
        if (!early.isEmpty()) {
            parts.connections().run(() -> parts.deliveries().putOff(endpoint.subscription().webhook(), early));
        }
        chains.addAll(ordered.values());
        chains.forEach(chain -> chain.forEach(due -> taken.add(due.id())));
        busy.addAll(ordered.keySet());
        return chains;
    }

    /// Whether something before it is not due, or is behind something that is not.
    private static boolean isBlocked(Due due, Map<UUID, Set<Long>> positions, List<Due> early) {
        Long behind = due.behind();
        return behind != null
                && (!Objects.requireNonNull(positions.get(due.orderedBy())).contains(behind)
                        || early.stream()
                                .anyMatch(other -> other.position() == behind
                                        && due.orderedBy().equals(other.integration())));
    }

    private void startChains() {
        Place place = nextPlace();
        while (place != null) {
            List<Due> chain = waiting.remove();
            Place its = place;
            underWay.incrementAndGet();
            Thread.ofVirtual().name("webhook-delivery").start(() -> sendAll(chain, its));
            place = nextPlace();
        }
    }

    private @Nullable Place nextPlace() {
        return waiting.isEmpty() || isOver() ? null : parts.places().take(pace);
    }

    private void sendAll(List<Due> chain, Place place) {
        CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
        try {
            for (Due due : chain) {
                if (isOver() || !parts.places().isKept(place)) {
                    break;
                }
                place.begin();
                Outcome outcome = send(due);
                if (outcome == null) {
                    break;
                }
                Result result = outcome.result();
                written = parts.results().add(result, outcome.hold());
                if (result.state() == DeliveryState.PENDING) {
                    break;
                }
                if (result.state() == DeliveryState.DEAD) {
                    // Otherwise a crash would attempt it once more, after its successor.
                    written.join();
                }
            }
        } catch (RuntimeException | Error broken) {
            cutOff(broken);
        } finally {
            parts.places().giveBack(place);
            leave(chain, written);
        }
    }

    /// What it was is looked at anew once it is known to the database what came of it.
    private void leave(List<Due> chain, CompletableFuture<Void> written) {
        try {
            written.join();
        } catch (RuntimeException lost) {
            cutOff(lost);
        } finally {
            chain.forEach(due -> taken.remove(due.id()));
            if (chain.getFirst().isOrdered()) {
                busy.remove(chain.getFirst().orderedBy());
            }
            underWay.decrementAndGet();
            progress.give();
        }
    }

    private void cutOff(Throwable broken) {
        failure = broken;
        stop();
    }

    /// What came of an attempt, and whether its endpoint is to be left alone.
    private record Outcome(Result result, @Nullable Hold hold) {}

    /// @return null when nothing came of it: there was no attempt
    private @Nullable Outcome send(Due due) {
        byte[] body = parts.connections().with(() -> parts.bodies().of(due.position()));
        if (body == null) {
            var attempt = new Attempt(Instant.now(), null, null, Duration.ZERO, "event-gone");
            return new Outcome(new Result(due, attempt, DeliveryState.DEAD, null), null);
        }
        return parts.sending()
                .send(endpoint.url(), due.event(), body, secrets)
                .map(sent -> outcome(due, sent))
                .orElse(null);
    }

    private Outcome outcome(Due due, Sent sent) {
        parts.meters().attempted(sent);
        pace.ended(sent.attempt().took(), sent.succeeded());
        if (sent.succeeded()) {
            return new Outcome(new Result(due, sent.attempt(), DeliveryState.DELIVERED, null), null);
        }
        Hold hold = holdAfter(sent);
        Result result = parts.schedule()
                .waitAfter(due.attempts() + 1, sent.retryAfter())
                .map(wait -> new Result(due, sent.attempt(), DeliveryState.PENDING, wait))
                .orElseGet(() -> new Result(due, sent.attempt(), DeliveryState.DEAD, null));
        return new Outcome(result, hold);
    }

    /// An endpoint that is gone, or wants to be left alone, is so for all that waits for it: each would lose an
    /// attempt.
    private @Nullable Hold holdAfter(Sent sent) {
        Duration wish = sent.retryAfter();
        boolean gone = Objects.equals(sent.attempt().code(), GONE);
        if (!gone && wish == null) {
            return null;
        }
        stop();
        if (gone) {
            parts.connections().run(() -> parts.disabling().disable(endpoint.subscription(), DisablingReason.GONE));
        }
        UUID webhook = endpoint.subscription().webhook();
        return new Hold(
                webhook, endpoint.url(), gone ? UNTIL_DISABLED : RetrySchedule.heeded(Objects.requireNonNull(wish)));
    }
}
