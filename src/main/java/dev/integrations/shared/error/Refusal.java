package dev.integrations.shared.error;

import java.util.List;
import java.util.Map;

/// A request that was understood and not carried out; subclasses are named for the fact that stood in the way.
///
/// Unchecked, so that a unit of work that meets it rolls back; without a stack trace, since it is an answer and not
/// a
/// fault.
public abstract class Refusal extends RuntimeException {

    private final ErrorType type;
    private final transient List<Detail> details;

    protected Refusal(ErrorType type, String message) {
        this(type, message, List.of());
    }

    /// @param message a sentence for the author of the request, without class names, SQL or secrets
    protected Refusal(ErrorType type, String message, List<Detail> details) {
        super(message, null, false, false);
        this.type = type;
        this.details = List.copyOf(details);
    }

    public ErrorType type() {
        return type;
    }

    /// One entry for every field that is wrong; empty when the refusal is about no field.
    public List<Detail> details() {
        return details;
    }

    /// Headers of the answer that belong to the refusal, by their names.
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
