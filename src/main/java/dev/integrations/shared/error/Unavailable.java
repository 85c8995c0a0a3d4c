package dev.integrations.shared.error;

/// Something that the service needs is down, or it is unknown whether the request was carried out.
public final class Unavailable extends Refusal {

    public Unavailable() {
        super(
                ErrorType.SERVICE_UNAVAILABLE,
                "Something that the service needs is away. Try again soon; what may have been done already, with the same"
                        + " Idempotency-Key.");
    }
}
