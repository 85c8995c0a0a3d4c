package dev.integrations.account;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who sent a request, as the edge has made sure of it.
///
/// @param account   handle of the account that acts
/// @param actorType `anonymous`, `api-key` or `user`
/// @param actorId   the key's id, or the user's id at the token issuer; null for `anonymous`
/// @param roles     at least one
/// @param quota     of the account
public record Caller(
        String account, String actorType, @Nullable String actorId, Set<Role> roles, Quota quota) {

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /// Whether one person tries the service out alone, at its machine and without a key.
    public boolean playsAllRoles() {
        return actorType.equals("anonymous");
    }

    /// What of the integrations it may know.
    public Reach reach() {
        return new Reach(account, is(Role.REVIEWER) || is(Role.ADMINISTRATOR));
    }

    /// What of accounts and keys it may know.
    public Reach reachOfAccounts() {
        return new Reach(account, is(Role.ADMINISTRATOR));
    }

    /// The roles as events name them, such as `developer` or `developer,reviewer`.
    public String rolesWire() {
        return roles.size() == 1 ? roles.iterator().next().wire() : joined(roles);
    }

    private static String joined(Set<Role> roles) {
        return roles.stream().sorted().map(Role::wire).collect(Collectors.joining(","));
    }
}
