package dev.integrations.benchmark;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// A receiver of webhooks on this machine: it answers at once with 204, or not at all.
final class Endpoint implements Closeable {

    private static final byte[] THANKS = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";
    private static final int LONGEST_HEAD = 16_384;
    private static final int MOST_WAITING = 1_000;

    private final ServerSocket server = new ServerSocket(0, MOST_WAITING, InetAddress.getLoopbackAddress());
    private final boolean dead;
    private volatile Times lags = new Times();

    /// @param dead whether it never answers
    Endpoint(boolean dead) throws IOException {
        this.dead = dead;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    URI url() {
        return URI.create("http://localhost:" + server.getLocalPort() + "/in");
    }

    /// @param times notes from when each event happened until it was here
    void noteIn(Times times) {
        lags = times;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            caller.setTcpNoDelay(true);
            var in = new BufferedInputStream(caller.getInputStream(), LONGEST_HEAD);
            int length = lengthOfNext(in);
            while (length >= 0) {
                byte[] body = in.readNBytes(length);
                if (!dead) {
                    lags.add(Happened.agoIn(body, body.length));
                    caller.getOutputStream().write(THANKS);
                }
                length = lengthOfNext(in);
            }
        } catch (IOException gone) {
            // The service closes what it does not use.
        }
    }

    /// Reads the head of a request.
    ///
    /// @return how long its body is; -1 at the end
    private static int lengthOfNext(InputStream in) throws IOException {
        byte[] head = new byte[LONGEST_HEAD];
        int read = 0;
        while (read < 4 || head[read - 1] != '\n' || head[read - 3] != '\n') {
            int next = in.read();
            if (next < 0) {
                return -1;
            }
            head[read++] = (byte) next;
        }
        String text = new String(head, 0, read, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return Arrays.stream(text.split("\r\n"))
                .filter(line -> line.startsWith(LENGTH))
                .mapToInt(
                        line -> Integer.parseInt(line.substring(LENGTH.length()).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
