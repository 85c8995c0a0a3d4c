package dev.integrations.listener.delivery;

import dev.integrations.listener.DisablingReason;
import dev.integrations.listener.delivery.Sending.Sent;
import dev.integrations.shared.ProcessorShare;
import dev.integrations.shared.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Delivers to one endpoint what is due, while this instance has the claim to it.
///
/// What belongs to one integration is a chain, sent one after another; chains go side by side.
final class EndpointRun {

    /// With those whose results are being written.
    private static final int MOST_UNDER_WAY = 256;
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final int GONE = 410;
    /// Until everybody has heard of it. Where it failed, the next attempt will do it.
    private static final Duration UNTIL_DISABLED = Duration.ofSeconds(5);

    private final Endpoint endpoint;
    private final Delivering parts;
    private final Pace pace;
    private final Instant end;

    private final Queue<List<Due>> waiting = new ArrayDeque<>();
    private final Chains chains;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Word progress = new Word();

    private volatile List<byte[]> secrets;
    private volatile boolean over;
    private volatile long claimEnd;
    private volatile @Nullable Throwable failure;

    /// @param claimEnd see [#keepUntil]
    /// @param time     after which others get their turn
    EndpointRun(Endpoint endpoint, Delivering parts, Pace pace, long claimEnd, Duration time) {
        this.endpoint = endpoint;
        this.secrets = endpoint.secrets();
        this.chains = new Chains(endpoint.subscription().webhook(), parts);
        this.parts = parts;
        this.pace = pace;
        this.claimEnd = claimEnd;
        this.end = Instant.now().plus(time);
    }

    /// Signs as is right from now on, and ends where it is not wanted any more.
    ///
    /// @param now null when there is no such webhook any more
    void follow(@Nullable Endpoint now) {
        if (now == null || !now.isOpen() || !now.isAs(endpoint)) {
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
        if (waiting.isEmpty() && (underWay.get() == 0 || isWorthLooking())) {
            List<List<Due>> found = chains.next();
            List<Long> positions =
                    found.stream().flatMap(List::stream).map(Due::position).toList();
            parts.bodies().prepare(positions);
            waiting.addAll(found);
        }
    }

    private boolean isWorthLooking() {
        return pace.hasRoom() && underWay.get() < MOST_UNDER_WAY && chains.isWorthLooking();
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
                Outcome outcome = parts.share().compute(() -> send(due, place));
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
        var _ = written.whenComplete((done, lost) -> {
            if (lost != null) {
                cutOff(lost);
            }
            chains.end(chain);
            underWay.decrementAndGet();
            progress.give();
        });
    }

    private void cutOff(Throwable broken) {
        failure = broken;
        stop();
    }

    /// What came of an attempt, and whether its endpoint is to be left alone.
    private record Outcome(Result result, @Nullable Hold hold) {}

    /// @return null when nothing came of it: there was no attempt
    private @Nullable Outcome send(Due due, Place place) {
        byte[] body = parts.bodies().of(due.position());
        if (body == null) {
            var attempt = new Attempt(Instant.now(), null, null, Duration.ZERO, Result.EVENT_GONE);
            return new Outcome(result(due, attempt, DeliveryState.DEAD, null), null);
        }
        place.begin();
        return parts.sending()
                .send(endpoint.url(), due.event(), body, secrets)
                .map(sent -> outcome(due, sent))
                .orElse(null);
    }

    private Outcome outcome(Due due, Sent sent) {
        parts.meters().attempted(sent);
        pace.ended(sent.attempt().took(), sent.succeeded());
        if (sent.succeeded()) {
            return new Outcome(result(due, sent.attempt(), DeliveryState.DELIVERED, null), null);
        }
        Hold hold = holdAfter(sent);
        Result result = parts.schedule()
                .waitAfter(due.attempts() + 1, sent.retryAfter())
                .map(wait -> result(due, sent.attempt(), DeliveryState.PENDING, wait))
                .orElseGet(() -> result(due, sent.attempt(), DeliveryState.DEAD, null));
        return new Outcome(result, hold);
    }

    private Result result(Due due, Attempt attempt, DeliveryState state, @Nullable Duration again) {
        return new Result(due, endpoint.url(), attempt, state, again);
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
            ProcessorShare.await(() -> parts.connections().with(this::disable));
        }
        UUID webhook = endpoint.subscription().webhook();
        return new Hold(
                webhook, endpoint.url(), gone ? UNTIL_DISABLED : RetrySchedule.heeded(Objects.requireNonNull(wish)));
    }

    private boolean disable() {
        parts.disabling().disable(endpoint.subscription(), DisablingReason.GONE);
        return true;
    }
}
