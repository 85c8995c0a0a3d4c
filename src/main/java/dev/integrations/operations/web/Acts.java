package dev.integrations.operations.web;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.operations.query.FindRecordedAct;
import dev.integrations.operations.query.RecordedAct;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.error.CarriedOutBefore;
import dev.integrations.shared.error.DuplicateId;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.idempotency.Idempotency;
import dev.integrations.shared.idempotency.KeyedRequest;
import dev.integrations.shared.idempotency.Reservation;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Has what administrators do written down, and done once for each request.
@Component
class Acts {

    private static final byte[] EMPTY = {};

    private final Commands commands;
    private final Queries queries;
    private final Idempotency idempotency;

    Acts(Commands commands, Queries queries, Idempotency idempotency) {
        this.commands = commands;
        this.queries = queries;
        this.idempotency = idempotency;
    }

    /// Carries out an act, unless a copy of its request did.
    ///
    /// @param work  takes the id of the act
    /// @param again answers for an act that was carried out before
    <T> T once(Asked asked, BiFunction<UUID, Provenance, T> work, Function<RecordedAct, T> again) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        if (asked.idempotencyKey() == null) {
            return work.apply(id, asked.by());
        }
        var request = KeyedRequest.of(asked.by().account(), asked.idempotencyKey(), asked.operation(), EMPTY);
        Provenance by = asked.by().withIdempotencyKeyHash(idempotency.hash(request));
        return idempotency.once(
                request,
                new Reservation(id, ""),
                decided -> work.apply(decided.subject(), by),
                decided -> again.apply(recorded(decided.subject())));
    }

    private RecordedAct recorded(UUID act) {
        return queries.ask(new FindRecordedAct(act), RecordedAct.class).orElseThrow(() -> new NotFound("processor"));
    }

    /// To be called before the act is done: what could not be written down is not done.
    void note(Object command, Provenance by) {
        try {
            commands.send(command, by);
        } catch (DuplicateId | CarriedOutBefore noted) {
            // That is what was wanted.
        }
    }
}
