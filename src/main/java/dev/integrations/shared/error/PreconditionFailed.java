package dev.integrations.shared.error;

/// The thing is not in one of the versions that the request named (RFC 9110, section 13.1.1).
public final class PreconditionFailed extends Refusal {

    public PreconditionFailed() {
        super(
                ErrorType.PRECONDITION_FAILED,
                "This was changed since the version in If-Match; read it again, and decide anew.");
    }
}
