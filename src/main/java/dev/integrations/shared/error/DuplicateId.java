package dev.integrations.shared.error;

/// Something with this id exists already.
public final class DuplicateId extends Refusal {

    public DuplicateId() {
        super(ErrorType.CONFLICT, "Something with this id exists already.");
    }
}
