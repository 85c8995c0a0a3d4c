package dev.integrations.shared.error;

import java.util.function.Predicate;

/// A failure and what caused it, down to the bottom.
public final class Causes {

    private Causes() {}

    /// Whether the failure itself or any cause of it is one of those meant.
    public static boolean any(Throwable failure, Predicate<Throwable> meant) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (meant.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
