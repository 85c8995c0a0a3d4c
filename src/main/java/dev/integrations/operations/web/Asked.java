package dev.integrations.operations.web;

import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.idempotency.KeyedRequest;
import dev.integrations.shared.web.IdempotencyKeys;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/// Who asks for what to be done to a processor.
///
/// @param operation      what is asked for, the processor's name included
/// @param idempotencyKey null when the request has none
record Asked(String operation, Provenance by, @Nullable String idempotencyKey) {

    private static final byte[] NO_BODY = {};

    static Asked of(HttpServletRequest request, String operation, String processor, Provenance by) {
        return new Asked(operation + ' ' + processor, by, IdempotencyKeys.of(request));
    }

    /// Null when copies of it are not to be told.
    @Nullable KeyedRequest keyed() {
        return idempotencyKey == null ? null : KeyedRequest.of(by.account(), idempotencyKey, operation, NO_BODY);
    }
}
