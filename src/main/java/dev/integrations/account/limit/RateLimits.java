package dev.integrations.account.limit;

/// Counts the requests of each account.
public interface RateLimits {

    /// Counts one request, and says whether it may go on.
    ///
    /// Where it may not, nothing is counted.
    ///
    /// @param account who calls; one account never waits for another
    /// @throws RuntimeException with a [java.sql.SQLException] among its causes when the database does not say
    Verdict count(String account);
}
