package dev.integrations.listener.delivery;

import dev.integrations.listener.DisablingReason;
import dev.integrations.listener.WebhookId;
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

/// Delivers to one endpoint what is due, while this instance has the claim to it.
///
/// What belongs to one integration is a chain, sent one after another; chains go side by side.
final class EndpointRun {

    private static final int BATCH = 500;
    /// Looks for more no more often than this, unless there is much.
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final int GONE = 410;

    private final Subscription subscription;
    private final Delivering parts;
    private final Pace pace;
    private final Instant end;

    private final Queue<List<Due>> waiting = new ArrayDeque<>();
    private final Set<UUID> taken = ConcurrentHashMap.newKeySet();
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Word progress = new Word();

    private List<byte[]> secrets = List.of();
    private boolean full = true;
    private long looked;
    private volatile boolean over;

    /// @param time after which others get their turn
    EndpointRun(Subscription subscription, Delivering parts, Pace pace, Duration time) {
        this.subscription = subscription;
        this.parts = parts;
        this.pace = pace;
        this.end = Instant.now().plus(time);
    }

    /// Whether it delivers as its webhook wants it now.
    boolean isFor(Subscription current) {
        return subscription.settings().url().equals(current.settings().url())
                && current.settings().enabled()
                && subscription.generation() == current.generation();
    }

    /// Nothing more is begun.
    void stop() {
        over = true;
        progress.give();
    }

    /// Returns when nothing is due any more, or the time is over, and everything that came of it is written.
    void deliver() throws InterruptedException {
        while (!isOver()) {
            takeMore();
            startChains();
            if (waiting.isEmpty() && underWay.get() == 0) {
                break;
            }
            progress.await(WAIT);
        }
        waiting.clear();
        while (underWay.get() > 0) {
            progress.await(WAIT);
        }
    }

    private boolean isOver() {
        return over || Instant.now().isAfter(end);
    }

    private void takeMore() {
        boolean wait = !full && System.nanoTime() - looked < PAUSE_NANOS;
        if (!waiting.isEmpty() || (wait && underWay.get() > 0)) {
            return;
        }
        Set<UUID> takenBefore = Set.copyOf(taken);
        Set<UUID> busyBefore = Set.copyOf(busy);
        List<Due> found = parts.deliveries().due(subscription.webhook(), BATCH + takenBefore.size());
        looked = System.nanoTime();
        List<Due> fresh =
                found.stream().filter(due -> !takenBefore.contains(due.id())).toList();
        full = fresh.size() >= BATCH;
        if (!fresh.isEmpty() && hasSecrets()) {
            parts.bodies().prepare(fresh.stream().map(Due::position).toList());
            waiting.addAll(chains(fresh, positions(found), busyBefore));
        }
    }

    /// Nothing goes out that nobody could verify.
    private boolean hasSecrets() {
        secrets = parts.secrets().validAt(new WebhookId(subscription.webhook()), Instant.now());
        if (secrets.isEmpty()) {
            stop();
        }
        return !secrets.isEmpty();
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
        parts.deliveries().putOff(subscription.webhook(), early);
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
        while (!waiting.isEmpty() && underWay.get() < pace.atOnce() && !isOver()) {
            List<Due> chain = waiting.remove();
            underWay.incrementAndGet();
            Thread.ofVirtual().name("webhook-delivery").start(() -> sendAll(chain));
        }
    }

    private void sendAll(List<Due> chain) {
        try {
            Results results = parts.results();
            CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
            for (Due due : chain) {
                if (isOver()) {
                    break;
                }
                Result result = send(due);
                written = results.add(result);
                if (result.state() == DeliveryState.PENDING) {
                    break;
                }
            }
            written.join();
        } finally {
            chain.forEach(due -> taken.remove(due.id()));
            if (chain.getFirst().isOrdered()) {
                busy.remove(chain.getFirst().orderedBy());
            }
            underWay.decrementAndGet();
            progress.give();
        }
    }

    private Result send(Due due) {
        byte[] body = parts.bodies().of(due.position());
        if (body == null) {
            var attempt = new Attempt(Instant.now(), null, null, Duration.ZERO, "event-gone");
            return new Result(due, attempt, DeliveryState.DEAD, null);
        }
        Sent sent = parts.sending().send(due.url(), due.event(), body, secrets);
        parts.meters().attempted(sent);
        if (sent.succeeded()) {
            pace.succeeded();
            return new Result(due, sent.attempt(), DeliveryState.DELIVERED, null);
        }
        pace.failed();
        if (Objects.equals(sent.attempt().code(), GONE)) {
            stop();
            parts.disabling().disable(subscription, DisablingReason.GONE);
        }
        return parts.schedule()
                .waitAfter(due.attempts() + 1, sent.retryAfter())
                .map(wait -> new Result(due, sent.attempt(), DeliveryState.PENDING, wait))
                .orElseGet(() -> new Result(due, sent.attempt(), DeliveryState.DEAD, null));
    }
}
