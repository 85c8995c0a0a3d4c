package dev.integrations.integration.quota;

/// How much each account has, as far as it is counted: only of accounts with a quota it is.
public interface Usage {

    /// Adds to what an account has, or takes from it, with the other writes of the unit of work under way;
    /// nobody is refused.
    void add(String account, Amount amount);
}
