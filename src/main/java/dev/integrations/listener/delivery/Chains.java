package dev.integrations.listener.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// What is due at one endpoint, in chains: what belongs to one integration is sent one after another, whatever
/// belongs to none is a chain of its own.
///
/// An integration with very much has some of it sent, and then waits until each other one had its turn.
final class Chains {

    private static final int BATCH = 500;
    private static final int LONGEST = 50;
    /// Looks for more no more often than this, unless there is much.
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /// A look that took long is not repeated soon: so little of the time goes into looking.
    private static final int PAUSE_TO_LOOK = 10;

    private final UUID webhook;
    private final Delivering parts;
    private final Set<UUID> alone = ConcurrentHashMap.newKeySet();
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private final Set<UUID> served = new HashSet<>();
    private boolean full = true;
    private long looked;
    private long took;

    Chains(UUID webhook, Delivering parts) {
        this.webhook = webhook;
        this.parts = parts;
    }

    /// Whether there may be more than was found the last time.
    boolean isWorthLooking() {
        return full || System.nanoTime() - looked > Math.max(PAUSE_NANOS, took * PAUSE_TO_LOOK);
    }

    /// Those that may be sent now. None is given out again until it has ended.
    List<List<Due>> next() {
        boolean withoutSome = !served.isEmpty();
        List<List<Due>> found = look();
        return found.isEmpty() && withoutSome ? look() : found;
    }

    /// What came of it is written.
    void end(List<Due> chain) {
        Due first = chain.getFirst();
        if (first.isOrdered()) {
            busy.remove(first.orderedBy());
        } else {
            alone.remove(first.id());
        }
    }

    /// What was read of an integration while its chain went on may be otherwise by now: so nothing of it is.
    private List<List<Due>> look() {
        Set<UUID> aloneBefore = Set.copyOf(alone);
        Set<UUID> except = new HashSet<>(busy);
        except.addAll(served);
        long begin = System.nanoTime();
        List<Due> found =
                parts.connections().with(() -> parts.deliveries().due(webhook, except, BATCH + aloneBefore.size()));
        looked = System.nanoTime();
        took = looked - begin;
        List<Due> fresh =
                found.stream().filter(due -> !aloneBefore.contains(due.id())).toList();
        full = fresh.size() >= BATCH;
        if (!full) {
            // Each other one is found: those come next.
            served.clear();
        }
        List<List<Due>> chains = chains(fresh, positions(found));
        chains.forEach(this::begin);
        return chains;
    }

    private void begin(List<Due> chain) {
        Due first = chain.getFirst();
        if (first.isOrdered()) {
            busy.add(first.orderedBy());
        } else {
            alone.add(first.id());
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

    /// @param positions what is due, by integration
    private List<List<Due>> chains(List<Due> fresh, Map<UUID, Set<Long>> positions) {
        List<List<Due>> chains = new ArrayList<>();
        var ordered = new LinkedHashMap<UUID, List<Due>>();
        List<Due> early = new ArrayList<>();
        fresh.stream().sorted(Comparator.comparingLong(Due::position)).forEach(due -> {
            if (!due.isOrdered()) {
                chains.add(List.of(due));
            } else if (isBlocked(due, positions, early)) {
                early.add(due);
            } else {
                ordered.computeIfAbsent(due.orderedBy(), none -> new ArrayList<>())
                        .add(due);
            }
        });
        if (!early.isEmpty()) {
            parts.connections().run(() -> parts.deliveries().putOff(webhook, early));
        }
        ordered.forEach((integration, chain) -> chains.add(cut(integration, chain)));
        return chains;
    }

    private List<Due> cut(UUID integration, List<Due> chain) {
        if (chain.size() <= LONGEST) {
            return chain;
        }
        served.add(integration);
        return chain.subList(0, LONGEST);
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
}
