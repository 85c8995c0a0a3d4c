package dev.integrations.shared.web;

/// How many entries of a list a client wants at once.
public final class PageLimit {

    public static final int DEFAULT = 50;

    private static final int MOST = 100;

    private PageLimit() {}

    /// Reads one from 1 to 100.
    ///
    /// @throws IllegalArgumentException whose message says what would be right
    public static int parse(String given) {
        if (!given.matches("[0-9]{1,3}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > MOST) {
            throw new IllegalArgumentException("Must be a whole number from 1 to " + MOST + ".");
        }
        return Integer.parseInt(given);
    }
}
