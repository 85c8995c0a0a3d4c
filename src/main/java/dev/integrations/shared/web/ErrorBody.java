package dev.integrations.shared.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of every answer that is not a success, at every path.
public record ErrorBody(List<Entry> errors) {

    /// One error.
    ///
    /// @param details a list of [dev.integrations.shared.error.Detail] for a `validation_error`; else a string or
    ///     null
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Entry(
            String type, String message, @Nullable Object details) {}

    static ErrorBody of(ErrorType type, String message) {
        return new ErrorBody(List.of(new Entry(type.wire(), message, null)));
    }

    /// The body that answers a request which was refused.
    public static ErrorBody of(Refusal refusal) {
        Object details = refusal.type() == ErrorType.VALIDATION_ERROR ? refusal.details() : null;
        return new ErrorBody(List.of(new Entry(refusal.type().wire(), refusal.getMessage(), details)));
    }
}
