package dev.integrations.shared.error;

import java.util.List;

/// Something in the request is wrong; every field that is wrong is named.
public class InvalidRequest extends Refusal {

    public InvalidRequest(List<Detail> details) {
        super(ErrorType.VALIDATION_ERROR, summary(details), details);
    }

    public InvalidRequest(Detail detail) {
        this(List.of(detail));
    }

    private static String summary(List<Detail> details) {
        return details.size() == 1
                ? details.getFirst().parameter() + ": " + details.getFirst().message()
                : details.size() + " things are wrong; details names each.";
    }
}
