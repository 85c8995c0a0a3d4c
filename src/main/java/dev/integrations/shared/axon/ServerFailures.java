package dev.integrations.shared.axon;

import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.command.AxonServerCommandDispatchException;
import org.axonframework.axonserver.connector.query.AxonServerQueryDispatchException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.lifecycle.ShutdownInProgressException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.jspecify.annotations.Nullable;

/// Tells what a failure of an Axon Server's client means.
///
/// Messages of a server that has just come back find no handler for a moment, since those register again by
/// themselves.
final class ServerFailures {

    /// Of the server: another event has this sequence number.
    private static final String INVALID_SEQUENCE = "AXONIQ-2000";

    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    private static final Set<Class<? extends RuntimeException>> OUTAGES = Set.of(
            AxonServerException.class,
            io.axoniq.axonserver.connector.AxonServerException.class,
            AxonServerCommandDispatchException.class,
            AxonServerQueryDispatchException.class,
            NoHandlerForCommandException.class,
            NoHandlerForQueryException.class,
            ShutdownInProgressException.class,
            StreamClosedException.class);

    private ServerFailures() {}

    /// Whether the failure is that the server is out of reach, or that nobody knows whether it did what it was
    /// asked.
    static boolean isOutage(Throwable cause) {
        return OUTAGES.contains(cause.getClass())
                || (cause instanceof StatusRuntimeException status && !isInvalidSequence(status));
    }

    /// Whether the first event of an aggregate was refused since it has one.
    static boolean isDuplicateAggregate(Throwable cause) {
        return cause instanceof StatusRuntimeException status
                && isInvalidSequence(status)
                && String.valueOf(status.getStatus().getDescription()).contains("sequence number 0 ");
    }

    /// Whether a later event of an aggregate was refused since another one came first.
    static boolean isLostRace(Throwable cause) {
        return cause instanceof StatusRuntimeException status && isInvalidSequence(status);
    }

    private static boolean isInvalidSequence(StatusRuntimeException status) {
        @Nullable Metadata trailers = status.getTrailers();
        return trailers != null && INVALID_SEQUENCE.equals(trailers.get(ERROR_CODE));
    }
}
