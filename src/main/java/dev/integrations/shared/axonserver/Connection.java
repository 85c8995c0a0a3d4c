package dev.integrations.shared.axonserver;

import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.ErrorCode;
import org.axonframework.common.AxonException;

/// Whether the server is there, answered at once: what the client itself does without it is to wait.
final class Connection {

    private final AxonServerConnectionManager connections;

    Connection(AxonServerConnectionManager connections) {
        this.connections = connections;
    }

    boolean isUp() {
        return connections.isConnected(connections.getDefaultContext());
    }

    AxonException refused() {
        return ErrorCode.CONNECTION_FAILED.convert(new IllegalStateException("There is no connection to Axon Server"));
    }
}
