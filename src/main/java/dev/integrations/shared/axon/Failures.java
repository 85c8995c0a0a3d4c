package dev.integrations.shared.axon;

import dev.integrations.shared.error.DuplicateId;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.error.Outage;
import dev.integrations.shared.error.Refusal;
import dev.integrations.shared.error.Unavailable;
import java.util.concurrent.TimeoutException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a failure of a message means to whoever sent it.
public final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /// The refusal that explains the failure; the failure itself when it is a fault of the service.
    public static RuntimeException translate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Refusal refusal = refusalIn(cause);
            if (refusal != null) {
                return refusal;
            }
        }
        if (Outage.explains(failure)) {
            log.warn("Something that a message needs is away: {}", Outage.reason(failure));
            return new Unavailable();
        }
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new EventStoreException("A message failed", failure);
    }

    private static @Nullable Refusal refusalIn(Throwable cause) {
        return switch (cause) {
            case Refusal refusal -> refusal;
            case AggregateStreamCreationException there -> new DuplicateId();
            case ConcurrencyException lost -> new LostRace();
            case AggregateNotFoundException missing -> new NotFound("thing");
            case TimeoutException unknown -> new Unavailable();
            case HandlerExecutionException handling
            when handling.getDetails().orElse(null) instanceof CarriedRefusal carried -> carried.arrived();
            default -> ofServer(cause);
        };
    }

    private static @Nullable Refusal ofServer(Throwable cause) {
        if (ServerFailures.isDuplicateAggregate(cause)) {
            return new DuplicateId();
        }
        if (ServerFailures.isLostRace(cause)) {
            return new LostRace();
        }
        return ServerFailures.isOutage(cause) ? new Unavailable() : null;
    }
}
