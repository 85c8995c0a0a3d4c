package dev.integrations.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A bare connection, for requests that no HTTP client would send.
public final class Wire implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Socket socket;
    private final PushbackInputStream in;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new PushbackInputStream(socket.getInputStream());
    }

    public static Wire to(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return new Wire(socket);
    }

    /// Sends one request and reads its answer to the end of the connection.
    public static Answer exchange(int port, String request) throws IOException {
        try (Wire wire = to(port)) {
            return wire.send(request).answer();
        }
    }

    /// Sends as it is.
    ///
    /// @param text ISO 8859-1
    public Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /// Nothing more will be sent.
    public Wire finish() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /// Sends a piece again and again, each after a pause, until the other side answers or ends the connection.
    ///
    /// @return how long that took
    public Duration drip(String piece, Duration pause) throws IOException {
        long begin = System.nanoTime();
        while (isSilentFor(pause)) {
            assertThat(sinceNanos(begin)).as("the connection is still open").isLessThan(PATIENCE);
            try {
                send(piece);
            } catch (SocketException ended) {
                break;
            }
        }
        return sinceNanos(begin);
    }

    /// Whether neither an answer nor the end of the connection comes for so long.
    public boolean isSilentFor(Duration time) throws IOException {
        socket.setSoTimeout(Math.toIntExact(time.toMillis()));
        try {
            int next = in.read();
            if (next >= 0) {
                in.unread(next);
            }
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (SocketException reset) {
            return false;
        } finally {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        }
    }

    /// Waits until the other side ends the connection, which it must do without another word.
    ///
    /// @return how long that took
    public Duration awaitEnd() throws IOException {
        long begin = System.nanoTime();
        try {
            assertThat(in.read()).as("the end of the connection").isEqualTo(-1);
        } catch (SocketTimeoutException open) {
            throw new AssertionError("The connection is still open", open);
        } catch (SocketException reset) {
            // An end as well: what had been sent before was not read.
        }
        return sinceNanos(begin);
    }

    private static Duration sinceNanos(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /// The next line without its end.
    public String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The connection ended after: " + line);
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /// Reads an answer with a length, or one that the end of the connection ends.
    public Answer answer() throws IOException {
        String status = line();
        Map<String, List<String>> fields = new HashMap<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            String[] parts = field.split(": ?", 2);
            fields.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(parts[1]);
        }
        var headers = HttpHeaders.of(fields, (name, value) -> true);
        return new Answer(Integer.parseInt(status.split(" ", 3)[1]), headers, body(headers));
    }

    private String body(HttpHeaders headers) throws IOException {
        if ("chunked".equals(headers.firstValue("transfer-encoding").orElse(""))) {
            return chunks();
        }
        long length = headers.firstValueAsLong("content-length").orElse(Integer.MAX_VALUE);
        return new String(in.readNBytes((int) length), UTF_8);
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (int size = size(); size > 0; size = size()) {
            body.append(new String(in.readNBytes(size), UTF_8));
            line();
        }
        line();
        return body.toString();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
