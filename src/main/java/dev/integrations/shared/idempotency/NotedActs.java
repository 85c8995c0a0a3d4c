package dev.integrations.shared.idempotency;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.error.CarriedOutBefore;
import dev.integrations.shared.error.DuplicateId;
import dev.integrations.shared.event.Provenance;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Acts beyond what commands decide: each is written down as an event before it is done, and done once for each
/// request.
@Component
public class NotedActs {

    private final Commands commands;
    private final Idempotency idempotency;

    NotedActs(Commands commands, Idempotency idempotency) {
        this.commands = commands;
        this.idempotency = idempotency;
    }

    /// Carries out an act, unless a copy of its request did.
    ///
    /// @param request null when it has no `Idempotency-Key`
    /// @param work    takes the id of the act, the same for all copies of a request
    /// @param again   answers for the act of that id, which was carried out before
    public <T> T once(
            @Nullable KeyedRequest request,
            Provenance by,
            BiFunction<UUID, Provenance, T> work,
            Function<UUID, T> again) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        if (request == null) {
            return work.apply(id, by);
        }
        Provenance keyed = by.withIdempotencyKeyHash(idempotency.hash(request));
        return idempotency.once(
                request,
                new Reservation(id, ""),
                decided -> work.apply(decided.subject(), keyed),
                decided -> again.apply(decided.subject()));
    }

    /// To be called before the act is done: what could not be written down is not done. One that was cut off after this
    /// is gone on with.
    public void note(Object command, Provenance by) {
        try {
            commands.send(command, by);
        } catch (DuplicateId | CarriedOutBefore noted) {
            // That is what was wanted.
        }
    }
}
