package dev.integrations.shared.outbound;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/// What one call may have: its time, and so many bytes of whatever kind. Its thread finds it wherever the call is.
final class Allowance {

    /// More than the longest head, the part of a body that is read, and the certificates of a handshake.
    private static final int MOST_BYTES = 256 * 1024;

    private static final ScopedValue<Allowance> CURRENT = ScopedValue.newInstance();

    private boolean over;
    private @Nullable Closeable connecting;
    private int received;

    /// That of the call which this thread makes; one of its own where it makes none.
    static Allowance current() {
        return CURRENT.orElse(new Allowance());
    }

    <T> T during(ScopedValue.CallableOp<T, IOException> call) throws IOException {
        return ScopedValue.where(CURRENT, this).call(call);
    }

    /// A name may stand for any number of addresses, of which each is tried after the last: none is when it is over.
    synchronized void connecting(Closeable socket) throws SocketTimeoutException {
        if (over) {
            throw new SocketTimeoutException("The time is over");
        }
        connecting = socket;
    }

    synchronized void connected() {
        connecting = null;
    }

    /// Ends its time, and what it waits for.
    synchronized void end() throws IOException {
        over = true;
        if (connecting != null) {
            connecting.close();
        }
    }

    synchronized boolean isOver() {
        return over;
    }

    /// Counts what is no body too: there may be any number of interim answers, and as much beside each byte of a chunk.
    void receive(int bytes) throws IOException {
        received += Math.max(0, bytes);
        if (received > MOST_BYTES) {
            throw new IOException("More than an answer");
        }
    }
}
