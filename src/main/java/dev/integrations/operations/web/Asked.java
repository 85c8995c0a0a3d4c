package dev.integrations.operations.web;

import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.web.IdempotencyKeys;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/// Who asks for what to be done to a processor.
///
/// @param operation      what is asked for, the processor's name included
/// @param idempotencyKey null when the request has none
record Asked(String operation, Provenance by, @Nullable String idempotencyKey) {

    static Asked of(HttpServletRequest request, String operation, String processor, Provenance by) {
        return new Asked(operation + ' ' + processor, by, IdempotencyKeys.of(request));
    }
}
