package dev.integrations.listener.web;

import dev.integrations.account.Caller;
import dev.integrations.shared.event.Precondition;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.idempotency.KeyedRequest;
import dev.integrations.shared.web.IdempotencyKeys;
import dev.integrations.shared.web.IfMatch;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/// A request to create or change a webhook: who asks for what, and under which conditions.
///
/// @param operation      what is asked for beside the body
/// @param idempotencyKey null when the request has none
/// @param body           as it was received
@SuppressWarnings("ArrayRecordComponent") // No call is compared with another.
record Call(
        Caller caller,
        Provenance by,
        String operation,
        Precondition precondition,
        @Nullable String idempotencyKey,
        byte[] body) {

    static Call of(HttpServletRequest request, String operation, Caller caller, Provenance by, byte[] body) {
        return new Call(caller, by, operation, IfMatch.of(request), IdempotencyKeys.of(request), body);
    }

    /// One for which the version of the webhook does not matter.
    static Call ofAnyVersion(HttpServletRequest request, String operation, Caller caller, Provenance by, byte[] body) {
        return new Call(caller, by, operation, Precondition.NONE, IdempotencyKeys.of(request), body);
    }

    String account() {
        return caller.account();
    }

    /// Null when copies of it are not to be told.
    @Nullable KeyedRequest keyed() {
        return idempotencyKey == null ? null : KeyedRequest.of(account(), idempotencyKey, operation, body);
    }
}
