package dev.integrations.shared.postgres;

import org.jspecify.annotations.Nullable;

/// The service cannot start, for a reason that the person who starts it can mend.
final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /// @param fact   one sentence that names the folder or program concerned
    /// @param action what that person can do about it
    CannotStart(String fact, String action) {
        this(fact, action, null);
    }

    CannotStart(String fact, String action, @Nullable Throwable cause) {
        super(fact, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
