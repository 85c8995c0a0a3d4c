package dev.integrations.shared.error;

/// A request with the same `Idempotency-Key` did this already, perhaps a moment ago.
public final class CarriedOutBefore extends Refusal {

    public CarriedOutBefore() {
        super(ErrorType.CONFLICT, "A request with this Idempotency-Key was carried out already.");
    }
}
