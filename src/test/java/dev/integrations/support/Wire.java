package dev.integrations.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A bare connection, for requests that no HTTP client would send.
public final class Wire implements Closeable {

    private static final int PATIENCE_MS = 30_000;

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    public static Wire to(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
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

    /// The next line without its end.
    public String line() throws IOException {
        var line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next != '\n';
                next = socket.getInputStream().read()) {
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
        return new String(socket.getInputStream().readNBytes((int) length), UTF_8);
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (int size = size(); size > 0; size = size()) {
            body.append(new String(socket.getInputStream().readNBytes(size), UTF_8));
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
