package dev.integrations.shared.axon;

import dev.integrations.shared.event.Provenance;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/// Sends commands, and gives their failures the form of the service's own refusals whichever store runs.
@Component
public class Commands {

    /// How long another instance, or the way there, may take until the outcome counts as unknown.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CommandGateway gateway;

    Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /// Sends a command and waits until what it decided is durable.
    ///
    /// @throws dev.integrations.shared.error.Refusal     when it was refused; nothing has changed
    /// @throws dev.integrations.shared.error.Unavailable when it is not known whether it was carried out
    public void send(Object command, Provenance by) {
        try {
            gateway.send(new GenericCommandMessage<>(command, by.asMetaData()))
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failure) {
            throw Failures.translate(failure.getCause() == null ? failure : failure.getCause());
        }
    }
}
