package dev.integrations.shared.axon;

import dev.integrations.shared.error.CarriedOutBefore;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.DuplicateId;
import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import dev.integrations.shared.error.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A refusal as it crosses a bus between instances: the details of a `HandlerExecutionException`, since of other
/// exceptions only the message arrives.
///
/// @param fact the simple name of its class
public record CarriedRefusal(String fact, ErrorType type, String message, List<Detail> details) {

    private static final Map<String, Supplier<Refusal>> BY_FACT = Map.of(
            DuplicateId.class.getSimpleName(), DuplicateId::new,
            CarriedOutBefore.class.getSimpleName(), CarriedOutBefore::new,
            LostRace.class.getSimpleName(), LostRace::new,
            Unavailable.class.getSimpleName(), Unavailable::new);

    public static CarriedRefusal of(Refusal refusal) {
        return new CarriedRefusal(
                refusal.getClass().getSimpleName(), refusal.type(), refusal.getMessage(), refusal.details());
    }

    /// The same refusal where it arrives; of its own class where somebody catches that.
    Refusal arrived() {
        return BY_FACT.getOrDefault(fact, () -> new Arrived(this)).get();
    }

    private static final class Arrived extends Refusal {

        Arrived(CarriedRefusal carried) {
            super(carried.type, carried.message, carried.details);
        }
    }
}
