package dev.integrations.shared.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/// Reads the beginning of a body that may be anything, and have no end.
final class Excerpt {

    /// What is longer costs its connection.
    private static final int MOST_READ = 64 * 1024;
    private static final int MOST_KEPT = 1024;

    private final byte[] kept = new byte[MOST_KEPT];
    private int length;
    private boolean whole = true;

    /// Reads to the end, or as far as it is worth it; what cannot be read changes nothing of an answer that is there.
    static Excerpt of(@Nullable HttpEntity body) {
        var excerpt = new Excerpt();
        if (body != null) {
            excerpt.read(body);
        }
        return excerpt;
    }

    private void read(HttpEntity body) {
        try {
            InputStream in = body.getContent();
            whole = in == null || isRead(in);
        } catch (IOException | RuntimeException endedEarly) {
            whole = false;
        }
    }

    private boolean isRead(InputStream in) throws IOException {
        var buffer = new byte[MOST_KEPT * 8];
        int total = 0;
        int read = in.read(buffer);
        while (read >= 0 && total < MOST_READ) {
            int more = Math.min(read, MOST_KEPT - length);
            System.arraycopy(buffer, 0, kept, length, more);
            length += more;
            total += read;
            read = in.read(buffer);
        }
        return read < 0;
    }

    /// Whether the body ended, so that its connection can be used again.
    boolean isWhole() {
        return whole;
    }

    /// Without what cannot be printed; PostgreSQL, for one, stores no zero.
    String text() {
        String text = new String(kept, 0, length, StandardCharsets.UTF_8);
        return text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || isPrintable(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> c != 0xfffd;
        };
    }
}
