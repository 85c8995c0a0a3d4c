package dev.integrations.shared.axon;

import dev.integrations.shared.error.Unavailable;
import dev.integrations.shared.event.Outcome;
import dev.integrations.shared.event.Precondition;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.event.RecentRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends commands, and gives their failures the form of the service's own refusals whichever store runs.
@Component
public class Commands {

    /// How long another instance, or the way there, may take until the outcome counts as unknown.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Each time one of those that race with it has won, so that this is how many may come at once.
    private static final int MOST_ATTEMPTS = 50;

    private final CommandGateway gateway;

    Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /// Sends a command and waits until what it decided is durable.
    ///
    /// One that lost against another command for the same aggregate decided nothing, and is sent again.
    ///
    /// @return whether anything changed; a handler that does not say is believed to have changed something
    /// @throws dev.integrations.shared.error.Refusal     when it was refused; nothing has changed
    /// @throws dev.integrations.shared.error.Unavailable when it is not known whether it was carried out
    public boolean send(Object command, Provenance by) {
        return switch (sendUntilDecided(command, metaData(by))) {
            case Outcome outcome -> outcome.changed();
            case Boolean changed -> changed;
            case null, default -> true;
        };
    }

    /// The same for a command whose handler answers with an [Outcome], and that is carried out only in some versions of
    /// its aggregate.
    ///
    /// @throws dev.integrations.shared.error.PreconditionFailed when the aggregate is in another version
    public Outcome send(Object command, Provenance by, Precondition precondition) {
        MetaData metaData = metaData(by).mergedWith(precondition.asMetaData());
        return (Outcome) Objects.requireNonNull(sendUntilDecided(command, metaData));
    }

    private static MetaData metaData(Provenance by) {
        return MetaData.from(by.asMetaData())
                .and(RecentRequests.SENT, Instant.now().toString());
    }

    private @Nullable Object sendUntilDecided(Object command, MetaData metaData) {
        for (int attempt = 1; true; attempt++) {
            try {
                return sendOnce(command, metaData);
            } catch (LostRace toAnother) {
                if (attempt == MOST_ATTEMPTS) {
                    throw new Unavailable();
                }
            }
        }
    }

    private @Nullable Object sendOnce(Object command, MetaData metaData) {
        try {
            return gateway.send(new GenericCommandMessage<>(command, metaData))
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failure) {
            throw Failures.translate(failure.getCause() == null ? failure : failure.getCause());
        }
    }
}
