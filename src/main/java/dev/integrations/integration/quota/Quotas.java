package dev.integrations.integration.quota;

import dev.integrations.account.Quota;
import java.util.function.Supplier;

/// Lets an account have no more than its quota, however many requests come at once.
public interface Quotas {

    /// Carries out a command that makes something new for an account, and counts that.
    ///
    /// @param quota an account without limits is not counted
    /// @param work  sends the command; what it throws is thrown, and nothing is counted then
    /// @throws QuotaExceeded when the account would have too much; nothing has changed
    <T> T charge(String account, Quota quota, Amount amount, Supplier<T> work);

    /// Carries out a command that gives an account what another one had; its event is what counts that.
    ///
    /// @throws QuotaExceeded when the account would have too much; nothing has changed
    <T> T require(String account, Quota quota, Amount amount, Supplier<T> work);

    /// Finds out whether an account may have more; counts nothing.
    ///
    /// @throws QuotaExceeded when it may not
    void check(String account, Quota quota, Amount amount);
}
