package dev.integrations.account.web;

import dev.integrations.account.Caller;
import dev.integrations.account.Role;
import dev.integrations.account.query.ApiKeyView;
import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// An administrator asked to put an end to the very access that the request was made with: one administrator must be
/// left, and it is the one who asks.
final class OwnAccess extends Refusal {

    private OwnAccess(String message) {
        super(ErrorType.CONFLICT, message);
    }

    static void refuse(ApiKeyView key, Caller caller) {
        if (caller.is(Role.ADMINISTRATOR) && key.id().toString().equals(caller.actorId())) {
            throw new OwnAccess("This request was made with this key; revoke it with another administrator's.");
        }
    }

    static void refuse(String account, Caller caller) {
        if (account.equals(caller.account())) {
            throw new OwnAccess("This request was made by this account; close it with another administrator's key.");
        }
    }
}
