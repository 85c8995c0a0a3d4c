package dev.integrations.shared.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/// A receiver that answers as it likes.
final class Hostile implements AutoCloseable {

    /// What it does with one request.
    @FunctionalInterface
    interface Manners {
        void answer(OutputStream out) throws Exception;
    }

    final AtomicInteger connections = new AtomicInteger();
    final Queue<String> heads = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final ServerSocket server;
    private final Manners manners;

    private Hostile(ServerSocket server, Manners manners) {
        this.server = server;
        this.manners = manners;
        Thread.ofVirtual().start(this::accept);
    }

    static Hostile that(Manners manners) throws IOException {
        return at(ServerSocketFactory.getDefault(), manners);
    }

    static Hostile at(ServerSocketFactory sockets, Manners manners) throws IOException {
        return new Hostile(sockets.createServerSocket(0, 100, InetAddress.getLoopbackAddress()), manners);
    }

    static Hostile answering(String response) throws IOException {
        return that(out -> write(out, response));
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (readRequest(socket.getInputStream())) {
                manners.answer(socket.getOutputStream());
            }
        } catch (Exception gone) {
            // The client let go.
        }
    }

    private boolean readRequest(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                return false;
            }
            head.append((char) read);
        }
        heads.add(head.toString());
        String text = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = text.indexOf("content-length:");
        in.readNBytes(
                Integer.parseInt(text.substring(at + 15, text.indexOf('\r', at)).strip()));
        return true;
    }

    int port() {
        return server.getLocalPort();
    }

    URI url(String host) {
        return URI.create("http://" + host + ":" + port() + "/hook?token=secret");
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
