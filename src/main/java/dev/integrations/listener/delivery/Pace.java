package dev.integrations.listener.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How many attempts at one endpoint may be under way: more while it answers well and soon, half as many after a
/// failure.
///
/// One that answers late holds places that others wait for, whatever it answers: so it has a few. A dead one has one.
final class Pace {

    /// Whoever takes longer is slow.
    static final Duration SOON = Duration.ofSeconds(1);

    private static final int MOST_WHILE_SLOW = 4;

    private final String url;
    private final int most;
    private final List<Place> held = new ArrayList<>();
    private int atOnce = 1;
    private boolean known;
    private boolean slow;

    /// @param most at once
    /// @param slow whether nothing good is expected, as of one that failed the last time
    Pace(String url, int most, boolean slow) {
        this.url = url;
        this.most = most;
        this.slow = slow;
        this.known = slow;
    }

    /// What is known of one URL is nothing about another.
    boolean isOf(String other) {
        return url.equals(other);
    }

    synchronized boolean hasRoom() {
        return held.size() < atOnce;
    }

    synchronized boolean isTooMuch() {
        return held.size() > atOnce;
    }

    synchronized int held() {
        return held.size();
    }

    synchronized void hold(Place place) {
        held.add(place);
    }

    synchronized void letGo(Place place) {
        held.remove(place);
    }

    /// Whether anything ever came of an attempt.
    synchronized boolean isKnown() {
        return known;
    }

    /// Whether it took long the last time, or does now.
    synchronized boolean isSlow() {
        return slow || held.stream().anyMatch(Place::isLate);
    }

    /// Notes what came of an attempt.
    synchronized void ended(Duration took, boolean well) {
        known = true;
        slow = took.compareTo(SOON) > 0;
        if (!well) {
            atOnce = Math.max(1, atOnce / 2);
        } else if (slow) {
            atOnce = Math.min(most, atOnce > MOST_WHILE_SLOW ? Math.max(MOST_WHILE_SLOW, atOnce / 2) : MOST_WHILE_SLOW);
        } else {
            atOnce = Math.min(most, atOnce + 1);
        }
    }
}
