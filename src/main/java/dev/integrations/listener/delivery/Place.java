package dev.integrations.listener.delivery;

/// What an attempt needs to be under way. One attempt after another may have it.
final class Place {

    private final Pace pace;
    private volatile long begun = System.nanoTime();

    Place(Pace pace) {
        this.pace = pace;
    }

    /// Whose it is.
    Pace pace() {
        return pace;
    }

    /// Another attempt begins.
    void begin() {
        begun = System.nanoTime();
    }

    /// Whether its attempt is under way for long.
    boolean isLate() {
        return System.nanoTime() - begun > Pace.SOON.toNanos();
    }
}
