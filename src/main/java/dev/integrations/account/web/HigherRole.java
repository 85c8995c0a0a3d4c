package dev.integrations.account.web;

import dev.integrations.account.Caller;
import dev.integrations.account.Role;
import dev.integrations.account.query.ApiKeyView;
import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// A key may revoke the keys of its account, and none of a role above its own: a developer's key that leaked must not
/// lock administrators out.
final class HigherRole extends Refusal {

    private HigherRole(Role role) {
        super(ErrorType.FORBIDDEN, "This key is of the role " + role.wire() + "; revoke it with one of that role.");
    }

    static void refuse(ApiKeyView key, Caller caller) {
        if (caller.roles().stream().allMatch(role -> role.compareTo(key.role()) < 0)) {
            throw new HigherRole(key.role());
        }
    }
}
