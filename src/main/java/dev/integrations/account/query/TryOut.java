package dev.integrations.account.query;

/// The time in which a new installation may be tried out without credentials.
public interface TryOut {

    /// Whether it is over for good: something ended it, or a partner's account was opened. Cheap to ask.
    boolean isOver();
}
