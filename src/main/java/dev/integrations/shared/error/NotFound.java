package dev.integrations.shared.error;

/// Nothing of that id exists, or nothing that the caller may know of.
public final class NotFound extends Refusal {

    /// Refuses to find something.
    ///
    /// @param what such as `integration`
    public NotFound(String what) {
        super(ErrorType.NOT_FOUND, "There is no such " + what + ".");
    }
}
