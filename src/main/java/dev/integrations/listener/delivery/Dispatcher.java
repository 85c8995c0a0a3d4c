package dev.integrations.listener.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.listener.delivery.ClaimTable.Claim;
import dev.integrations.shared.Rounds;
import dev.integrations.shared.error.Outage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Takes up endpoints that have something due, and lets each be delivered to beside the others.
///
/// Several instances share the endpoints: each is claimed by one at a time, and given back after its turn.
@Component
final class Dispatcher extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration IDLE = Duration.ofMillis(250);
    /// After that others have their turn: other endpoints, and other instances.
    private static final Duration TURN = Duration.ofSeconds(30);
    private static final int MOST_ENDPOINTS = 256;
    /// The rest is for those that answer soon.
    private static final int MOST_SLOW = MOST_ENDPOINTS / 2;
    private static final int MOST_AT_ONCE = 32;
    private static final Duration PARTING = Duration.ofSeconds(5);
    private static final Duration COMPARED = Duration.ofSeconds(1);
    private static final Duration PUT_OFF = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final UUID instance = UuidCreator.getTimeOrderedEpoch();
    private final Map<UUID, EndpointRun> runs = new ConcurrentHashMap<>();
    private final Map<UUID, Pace> paces = new ConcurrentHashMap<>();
    private final ClaimTable claims;
    private final Endpoints endpoints;
    private final Delivering parts;
    private final DeliverySettings settings;
    private final NewDeliveries word;
    private final AtomicInteger parting = new AtomicInteger();
    private final Queue<Claim> unserved = new ArrayDeque<>();
    private long claimed;
    private long renewed = System.nanoTime();
    private long compared = System.nanoTime();
    private final Trouble failing = new Trouble();
    private @Nullable String trouble;

    Dispatcher(
            ClaimTable claims, Endpoints endpoints, Delivering parts, DeliverySettings settings, NewDeliveries word) {
        super("webhook-dispatcher");
        this.claims = claims;
        this.endpoints = endpoints;
        this.parts = parts;
        this.settings = settings;
        this.word = word;
    }

    @Override
    protected void round() throws InterruptedException {
        word.await(IDLE);
        try {
            renew();
            followChanges();
            takeUp();
            trouble = null;
            failing.isOver();
        } catch (RuntimeException failure) {
            failing.goesOn();
            String reason = Outage.reason(failure);
            if (!Objects.equals(trouble, reason)) {
                log.warn("Deliveries could not be looked for; trying again: {}", reason);
                trouble = reason;
            }
            Thread.sleep(PAUSE_AFTER_FAILURE);
        }
    }

    @Override
    public boolean isWell() {
        return super.isWell() && !failing.isLasting();
    }

    /// In time for a slow round, and for a slow attempt.
    private void renew() {
        Duration since = Duration.ofNanos(System.nanoTime() - renewed);
        if (!runs.isEmpty() && since.compareTo(settings.claim().dividedBy(4)) > 0) {
            long asked = System.nanoTime();
            Set<UUID> kept = claims.renew(instance, settings.claim(), runs.keySet());
            renewed = asked;
            runs.forEach((webhook, run) -> {
                if (kept.contains(webhook)) {
                    run.keepUntil(asked + surely());
                } else {
                    run.stop();
                }
            });
        }
    }

    /// How long nobody else has a claim, and some time for attempts that are under way to end.
    private long surely() {
        return settings.claim().multipliedBy(3).dividedBy(4).toNanos();
    }

    /// What is changed, disabled or deleted ends a turn before its time.
    private void followChanges() {
        if (!runs.isEmpty() && System.nanoTime() - compared > COMPARED.toNanos()) {
            Map<UUID, Endpoint> current = endpoints.of(runs.keySet());
            compared = System.nanoTime();
            runs.forEach((webhook, run) -> run.follow(current.get(webhook)));
        }
    }

    private void takeUp() {
        int free = Math.min(MOST_AT_ONCE, MOST_ENDPOINTS - runs.size());
        if (free > 0) {
            if (runs.isEmpty()) {
                renewed = System.nanoTime();
            }
            if (unserved.isEmpty()) {
                claimed = System.nanoTime();
                unserved.addAll(claim(free));
            }
            serve();
        }
    }

    /// When that fails, it is tried again with those that are left.
    private void serve() {
        Map<UUID, Endpoint> found =
                endpoints.of(unserved.stream().map(Claim::webhook).toList());
        while (!unserved.isEmpty()) {
            Claim claim = unserved.element();
            Endpoint endpoint = found.get(claim.webhook());
            if (endpoint != null && endpoint.isOpen()) {
                start(endpoint, claim);
            } else {
                putOff(claim, endpoint);
            }
            unserved.remove();
        }
    }

    /// Secrets of which this service has not heard yet may take a moment.
    private void putOff(Claim claim, @Nullable Endpoint endpoint) {
        if (endpoint != null) {
            claims.hold(List.of(new Hold(claim.webhook(), endpoint.url(), PUT_OFF)));
        }
        claims.release(instance, claim);
    }

    private List<Claim> claim(int free) {
        long slow = runs.values().stream().filter(EndpointRun::isSlow).count();
        boolean anyone = slow < MOST_SLOW;
        int limit = anyone ? (int) Math.min(free, MOST_SLOW - slow) : free;
        Set<UUID> except = new HashSet<>(runs.keySet());
        if (!anyone) {
            except.addAll(knownAsSlow());
        }
        List<Claim> claimed = claims.claim(instance, settings.claim(), limit, except, anyone);
        if (claimed.size() == limit) {
            word.give();
        }
        return claimed;
    }

    private Set<UUID> knownAsSlow() {
        return paces.entrySet().stream()
                .filter(entry -> entry.getValue().isSlow())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void start(Endpoint endpoint, Claim claim) {
        UUID webhook = claim.webhook();
        Pace pace = Objects.requireNonNull(paces.compute(webhook, (id, known) -> pace(endpoint.url(), known, claim)));
        var run = new EndpointRun(endpoint, parts, pace, claimed + surely(), TURN);
        runs.put(webhook, run);
        parting.incrementAndGet();
        Thread.ofPlatform().daemon().name("webhook-endpoint").start(() -> deliver(claim, run));
    }

    private Pace pace(String url, @Nullable Pace known, Claim claim) {
        return known != null && known.isOf(url) ? known : new Pace(url, settings.atOnce(), claim.failing());
    }

    private void deliver(Claim claim, EndpointRun run) {
        UUID webhook = claim.webhook();
        try {
            run.deliver();
            parts.connections().run(() -> parts.disabling().disableFailing(List.of(webhook)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            log.warn("Deliveries to the webhook {} were cut off; trying again: {}", webhook, Outage.reason(failure));
            rest();
        } finally {
            run.stop();
            runs.remove(webhook, run);
            release(claim);
            parting.decrementAndGet();
            word.give();
        }
    }

    /// Whoever takes it up again begins anew. What cannot be given back ends by itself.
    private void release(Claim claim) {
        long end = System.nanoTime() + settings.claim().toNanos();
        boolean released = isReleased(claim);
        while (!released && isRunning() && System.nanoTime() < end) {
            rest();
            released = isReleased(claim);
        }
    }

    private boolean isReleased(Claim claim) {
        try {
            parts.connections().run(() -> claims.release(instance, claim));
            return true;
        } catch (RuntimeException failure) {
            log.debug("The claim to {} could not be given back: {}", claim.webhook(), Outage.reason(failure));
            return false;
        }
    }

    private void rest() {
        if (isRunning()) {
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
    }

    /// Attempts that are under way may end. Dead endpoints would take all the time that a stop has: theirs are made
    /// again.
    @Override
    public void stop() {
        super.stop();
        runs.values().forEach(EndpointRun::stop);
        long end = System.nanoTime() + PARTING.toNanos();
        while (parting.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        if (parting.get() > 0) {
            log.info(
                    "{} endpoints have not answered within {} s: what was under way to them is sent again by whoever takes"
                            + " them over",
                    parting.get(),
                    PARTING.toSeconds());
        }
    }
}
