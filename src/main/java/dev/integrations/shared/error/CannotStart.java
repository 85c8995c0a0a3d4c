package dev.integrations.shared.error;

import org.jspecify.annotations.Nullable;

/// The service cannot start, for a reason that the person who starts it can mend.
///
/// It is shown as these two sentences, without a stack trace.
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /// @param fact   one sentence that names the folder, program or setting concerned
    /// @param action what that person can do about it
    public CannotStart(String fact, String action) {
        this(fact, action, null);
    }

    public CannotStart(String fact, String action, @Nullable Throwable cause) {
        super(fact, cause);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
