package dev.integrations.shared.json;

import java.util.Locale;
import tools.jackson.core.TokenStreamContext;

/// Writes places in a body as JSONPath (RFC 9535): `$.a.b[0]`, with `['...']` for names that are no plain words.
///
/// A name is cut after 100 characters and a path after 500, since both are the caller's and are echoed.
public final class JsonPath {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PATH = 500;

    private JsonPath() {}

    /// The path of a member of what stands at `parent`.
    public static String member(String parent, String name) {
        StringBuilder path = new StringBuilder(parent);
        appendName(path, name);
        return cut(path);
    }

    /// The path of an element of what stands at `parent`, from 0.
    public static String element(String parent, int index) {
        return cut(new StringBuilder(parent).append('[').append(index).append(']'));
    }

    /// Where a parser stands.
    static String of(TokenStreamContext place) {
        StringBuilder path = new StringBuilder();
        append(path, place);
        return cut(path);
    }

    private static void append(StringBuilder path, TokenStreamContext place) {
        TokenStreamContext parent = place.getParent();
        if (parent == null) {
            path.append('$');
            return;
        }
        append(path, parent);
        if (place.inArray()) {
            path.append('[').append(place.getCurrentIndex()).append(']');
        } else if (place.currentName() != null) {
            appendName(path, place.currentName());
        }
    }

    private static void appendName(StringBuilder path, String name) {
        if (isPlainWord(name)) {
            path.append('.').append(name);
        } else {
            path.append("['");
            appendEscaped(path, shortened(name, LONGEST_NAME));
            path.append("']");
        }
    }

    private static boolean isPlainWord(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || isDigit(name.charAt(0))) {
            return false;
        }
        return name.chars().allMatch(c -> c == '_' || c == '$' || c == '-' || isDigit(c) || isLetter(c));
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static void appendEscaped(StringBuilder path, String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\'' || c == '\\') {
                path.append('\\').append(c);
            } else if (c < ' ' || c == 0x7F || isLoneSurrogate(name, i)) {
                path.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                path.append(c);
            }
        }
    }

    /// Whether a UTF-16 unit stands without its other half, which no UTF-8 text can hold.
    static boolean isLoneSurrogate(CharSequence text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static String cut(StringBuilder path) {
        return shortened(path.toString(), LONGEST_PATH);
    }

    /// At most `longest` UTF-16 units of a text, without splitting a pair, and an ellipsis when something is left
    /// out.
    public static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
