package dev.integrations.account.web;

import dev.integrations.account.Caller;
import dev.integrations.account.Role;
import dev.integrations.account.query.ApiKeyView;
import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// The key can do more than the one that asks for its end.
final class HigherRole extends Refusal {

    private HigherRole(Role role) {
        super(ErrorType.FORBIDDEN, "Only a key of the role " + role.wire() + ", or an administrator's, may revoke it.");
    }

    static void refuse(ApiKeyView key, Caller caller) {
        if (key.role() != Role.DEVELOPER && !caller.is(key.role()) && !caller.is(Role.ADMINISTRATOR)) {
            throw new HigherRole(key.role());
        }
    }
}
