package dev.integrations.shared.error;

/// Something that the service needs is down, or it is unknown whether the request was carried out.
public final class Unavailable extends Refusal {

    public Unavailable() {
        super(
                ErrorType.SERVICE_UNAVAILABLE,
                "The service cannot say now whether this was done. Repeat it with the same Idempotency-Key.");
    }
}
