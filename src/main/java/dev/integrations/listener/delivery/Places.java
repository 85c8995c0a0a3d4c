package dev.integrations.listener.delivery;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The places for attempts that there are in this instance, and who has them.
///
/// Whoever answers late, or never, holds a place for long: all those together have no more than half. Of the rest
/// a quarter is kept for the first attempt at endpoints that are known to answer soon.
final class Places {

    private final int most;
    private final Set<Place> taken = new HashSet<>();

    Places(int most) {
        this.most = most;
    }

    /// A place for an attempt at an endpoint; null when it may have none now.
    synchronized @Nullable Place take(Pace pace) {
        if (taken.size() >= most || !pace.hasRoom() || !mayHaveOne(pace)) {
            return null;
        }
        var place = new Place(pace);
        pace.hold(place);
        taken.add(place);
        return place;
    }

    private boolean mayHaveOne(Pace pace) {
        boolean first = pace.held() == 0;
        if (pace.isSlow()) {
            return isSlowWithin(first ? part(2) : part(4));
        }
        return (first && pace.isKnown()) || taken.size() < most - most / 4;
    }

    private int part(int parts) {
        return Math.max(1, most / parts);
    }

    private boolean isSlowWithin(int limit) {
        return taken.size() < limit
                || taken.stream().filter(place -> place.pace().isSlow()).count() < limit;
    }

    /// Whether another attempt may follow at a place; it is given back when its endpoint has too many by now.
    synchronized boolean isKept(Place place) {
        if (place.pace().isTooMuch()) {
            giveBack(place);
        }
        return taken.contains(place);
    }

    /// For whoever waits for one.
    synchronized void giveBack(Place place) {
        if (taken.remove(place)) {
            place.pace().letGo(place);
        }
    }
}
