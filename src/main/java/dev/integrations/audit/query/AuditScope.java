package dev.integrations.audit.query;

import dev.integrations.account.Caller;
import dev.integrations.account.Reach;

/// Of whom a caller may know what happened.
///
/// @param integrations whose integrations
/// @param accounts     of which accounts what is about no integration
public record AuditScope(Reach integrations, Reach accounts) {

    public static AuditScope of(Caller caller) {
        return new AuditScope(caller.reach(), caller.reachOfAccounts());
    }
}
