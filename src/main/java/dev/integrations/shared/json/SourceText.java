package dev.integrations.shared.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The characters of one body, from which values are cut as they were written.
final class SourceText {

    private final char[] text;
    private final int length;

    private SourceText(char[] text, int length) {
        this.text = text;
        this.length = length;
    }

    /// Nothing but UTF-8 is read (RFC 8259, 8.1); a byte order mark before it is ignored, as the same section
    /// allows.
    static SourceText decode(byte[] body) {
        int start = startsWithByteOrderMark(body) ? 3 : 0;
        ByteBuffer bytes = ByteBuffer.wrap(body, start, body.length - start);
        CharBuffer chars = CharBuffer.allocate(body.length - start);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, chars, true);
        if (result.isError()) {
            throw new MalformedBody("The body is not valid UTF-8: byte " + (bytes.position() + 1) + ".");
        }
        return new SourceText(chars.array(), chars.position());
    }

    JsonParser parser(JsonFactory factory) {
        return factory.createParser(ObjectReadContext.empty(), text, 0, length);
    }

    private static boolean startsWithByteOrderMark(byte[] body) {
        return body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
    }

    /// Only an escape can bring a character that UTF-8 text itself cannot hold, or a NUL that JSON text cannot.
    boolean hasUnicodeEscape() {
        for (int i = 1; i < length; i++) {
            if (text[i] == 'u' && text[i - 1] == '\\') {
                return true;
            }
        }
        return false;
    }

    /// One well-formed JSON value without its insignificant white space, and with its escapes spelled one way.
    JsonText cut(int start, int end) {
        char[] kept = new char[end - start];
        int size = 0;
        boolean quoted = false;
        for (int i = start; i < end; i++) {
            char next = text[i];
            if (quoted || next > ' ') {
                kept[size++] = next;
            }
            if (quoted && next == '\\') {
                kept[size++] = text[++i];
            } else if (next == '"') {
                quoted = !quoted;
            }
        }
        return JsonText.canonical(new String(kept, 0, size));
    }

    /// Such as `line 3, column 14`, both from 1, the column in code points.
    String position(long offset) {
        int line = 1;
        int lineStart = 0;
        int end = Math.clamp(offset, 0, length);
        for (int i = 0; i < end; i++) {
            if (text[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int column = Character.codePointCount(text, lineStart, end - lineStart) + 1;
        return "line " + line + ", column " + column;
    }
}
