package dev.integrations.account.limit;

/// The database did not say whether an account has requests left.
final class CountUnknown extends RuntimeException {

    /// @param cause an [java.sql.SQLException], or the failure of another request that was waited for
    CountUnknown(Exception cause) {
        super("The requests of an account could not be counted", cause);
    }
}
