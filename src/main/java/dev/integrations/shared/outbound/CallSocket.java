package dev.integrations.shared.outbound;

import dev.integrations.shared.ProcessorShare;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/// Connects to the address that it is given and to no proxy, and takes no more than the [Allowance] of a call.
final class CallSocket extends Socket {

    /// Without that it would ask whichever proxies the JVM was started with.
    CallSocket() {
        super(Proxy.NO_PROXY);
    }

    @Override
    public void connect(SocketAddress address, int milliseconds) throws IOException {
        Allowance allowance = Allowance.current();
        allowance.connecting(this);
        try {
            ProcessorShare.await(() -> {
                super.connect(address, milliseconds);
                return true;
            });
        } finally {
            allowance.connected();
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream());
    }

    private static final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = ProcessorShare.await(super::read);
            Allowance.current().receive(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = ProcessorShare.await(() -> super.read(buffer, from, length));
            Allowance.current().receive(read);
            return read;
        }
    }
}
