package dev.integrations.integration.web;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.Refusal;
import dev.integrations.shared.web.ErrorBody;
import java.util.List;

/// What the real call would say.
///
/// @param valid    whether it would succeed
/// @param errors   in the form of an error's body
/// @param warnings what should be mended before the integration is submitted
record ValidationResource(boolean valid, List<ErrorBody.Entry> errors, List<Detail> warnings) {

    static ValidationResource accepted(List<Detail> warnings) {
        return new ValidationResource(true, List.of(), warnings);
    }

    static ValidationResource refused(Refusal refusal, List<Detail> warnings) {
        return new ValidationResource(false, ErrorBody.of(refusal).errors(), warnings);
    }
}
