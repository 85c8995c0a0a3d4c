package dev.integrations.account.query;

/// Tells this instance that something happened to accounts or keys, so that nobody believes what was read before.
public interface AccountChanges {

    /// How many there have been; only good to compare.
    int soFar();
}
