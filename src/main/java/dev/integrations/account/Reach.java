package dev.integrations.account;

/// Of whom a caller may know anything: its own account, or everyone.
///
/// Every query that answers a caller has one, and is filtered by it where its SQL is written.
///
/// @param account    handle of the caller's own account
/// @param everything whether other accounts are seen as well
public record Reach(String account, boolean everything) {

    public static Reach own(String account) {
        return new Reach(account, false);
    }

    /// Whether what belongs to an account may be seen.
    public boolean covers(String owner) {
        return everything || account.equals(owner);
    }
}
