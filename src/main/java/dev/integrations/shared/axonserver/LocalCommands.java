package dev.integrations.shared.axonserver;

import dev.integrations.shared.axon.CarriedRefusal;
import dev.integrations.shared.axon.Failures;
import dev.integrations.shared.error.Refusal;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out what the server hands to this instance, and gives refusals a form in which they cross it.
///
/// It is done here and not in an interceptor, since events are appended after those have returned.
final class LocalCommands extends SimpleCommandBus {

    private static final Logger log = LoggerFactory.getLogger(LocalCommands.class);

    LocalCommands(Builder builder) {
        super(builder);
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        super.<C, R>handle(command, handler, (message, result) -> {
            if (result.isExceptional()) {
                callback.onResult(message, carried(result.exceptionResult()));
            } else {
                callback.onResult(message, result);
            }
        });
    }

    private static <R> CommandResultMessage<R> carried(Throwable failure) {
        Throwable meaning = Failures.translate(failure);
        if (meaning instanceof Refusal refusal) {
            meaning = new CommandExecutionException(refusal.getMessage(), failure, CarriedRefusal.of(refusal));
        } else {
            log.error("A command failed", failure);
        }
        return GenericCommandResultMessage.asCommandResultMessage(meaning);
    }
}
