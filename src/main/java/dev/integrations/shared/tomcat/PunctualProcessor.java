package dev.integrations.shared.tomcat;

import dev.integrations.shared.web.JsonBodies;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// The requests of one connection, one after the other.
///
/// A head is read without blocking, so its time is the connection's own timeout, cut to what is left whenever a part
/// has come. A body is read by a thread that waits for it, so it is looked at from outside, once a second.
final class PunctualProcessor extends Http11Processor {

    private final Http11NioProtocol protocol;
    private final Duration headLimit;
    private final Duration bodyLimit;
    private volatile @Nullable SocketChannel channel;

    PunctualProcessor(Http11NioProtocol protocol, Duration headLimit, Duration bodyLimit) {
        super(protocol, protocol.getAdapter());
        this.protocol = protocol;
        this.headLimit = headLimit;
        this.bodyLimit = bodyLimit;
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
        channel = connection.getSocket() instanceof NioChannel nio ? nio.getIOChannel() : null;
        protocol.addWaitingProcessor(this);
        try {
            return awaitRestOfHead(super.service(connection), connection);
        } finally {
            protocol.removeWaitingProcessor(this);
            channel = null;
        }
    }

    /// Blank lines before a request count as its beginning; to Tomcat the connection would be idle still, each time
    /// anew.
    private SocketState awaitRestOfHead(SocketState state, SocketWrapperBase<?> connection) {
        if (!hasBegun() || isAsync() || (state != SocketState.OPEN && state != SocketState.LONG)) {
            return state;
        }
        long left = headLimit.minus(age()).toMillis();
        if (left <= 0) {
            return SocketState.CLOSED;
        }
        connection.setReadTimeout(left);
        return SocketState.LONG;
    }

    /// Tomcat calls this once a second for what was added as waiting.
    @Override
    public void timeoutAsync(long now) {
        if (isAsync()) {
            super.timeoutAsync(now);
        } else if (hasBegun() && age().compareTo(bodyLimit) > 0 && !isRequestBodyFullyRead()) {
            endBody();
        }
    }

    /// To the thread that waits the body ends here, and it can still answer.
    private void endBody() {
        SocketChannel reading = channel;
        if (reading == null) {
            return;
        }
        try {
            request.setAttribute(JsonBodies.LATE, true);
            reading.shutdownInput();
        } catch (IOException gone) {
            getLog().debug("The client left first", gone);
        }
    }

    private boolean hasBegun() {
        return request.getStartTimeNanos() != -1;
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - request.getStartTimeNanos());
    }
}
