package dev.integrations.shared.axonserver;

import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;

/// Sends commands by the server, and refuses them at once while it is away.
final class ServerCommands extends AxonServerCommandBus {

    private final Connection connection;

    ServerCommands(Builder builder, Connection connection) {
        super(builder);
        this.connection = connection;
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        if (connection.isUp()) {
            super.dispatch(command, callback);
        } else {
            callback.onResult(command, GenericCommandResultMessage.asCommandResultMessage(connection.refused()));
        }
    }
}
