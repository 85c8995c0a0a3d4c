package dev.integrations.shared.axon;

import dev.integrations.shared.error.DuplicateId;
import dev.integrations.shared.error.Outage;
import dev.integrations.shared.error.Refusal;
import dev.integrations.shared.error.Unavailable;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;

/// What a failure of a message means to whoever sent it.
final class Failures {

    private Failures() {}

    static RuntimeException translate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            if (cause instanceof AggregateStreamCreationException) {
                return new DuplicateId();
            }
        }
        if (Outage.explains(failure)) {
            return new Unavailable();
        }
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new EventStoreException("A message failed", failure);
    }
}
