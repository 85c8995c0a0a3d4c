package dev.integrations.listener.delivery;

/// How many attempts at one endpoint may be under way: more while it succeeds, half as many after a failure, so that a
/// dead endpoint costs one.
final class Pace {

    private static final int FIRST = 8;

    private final int most;
    private int atOnce;

    Pace(int most) {
        this.most = most;
        this.atOnce = Math.min(FIRST, most);
    }

    synchronized int atOnce() {
        return atOnce;
    }

    synchronized void succeeded() {
        atOnce = Math.min(most, atOnce + 1);
    }

    synchronized void failed() {
        atOnce = Math.max(1, atOnce / 2);
    }
}
