package dev.integrations.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// One stream of the feed, from now on. Of what arrives only the times of events are looked at.
final class Stream implements Closeable {

    private static final int BUFFER = 65_536;

    private final Socket socket;
    private volatile Times lags = new Times();

    /// @param key  an API key; empty for none
    /// @param from the position after which it begins
    Stream(URI target, String key, long from) throws IOException {
        this.socket = new Socket(target.getHost(), target.getPort());
        String authorization = key.isEmpty() ? "" : "Authorization: Bearer " + key + "\r\n";
        socket.getOutputStream()
                .write(("GET /api/v2/events/?after=" + from + " HTTP/1.1\r\nHost: " + target.getAuthority() + "\r\n"
                                + authorization + "Accept: text/event-stream\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        Thread.ofPlatform().daemon().start(this::read);
    }

    /// @param times notes from when each event happened until it was here
    void noteIn(Times times) {
        lags = times;
    }

    private void read() {
        byte[] buffer = new byte[BUFFER];
        int kept = 0;
        try (socket) {
            int read = socket.getInputStream().read(buffer);
            while (read > 0) {
                int length = kept + read;
                int done = Happened.noteAll(buffer, length, lags);
                kept = length - done;
                System.arraycopy(buffer, done, buffer, 0, kept);
                read = socket.getInputStream().read(buffer, kept, BUFFER - kept);
            }
        } catch (IOException closed) {
            // By this side.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
