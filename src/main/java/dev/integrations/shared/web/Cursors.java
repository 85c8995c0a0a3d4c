package dev.integrations.shared.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// How cursors are written. Opaque to clients, and granting nothing: what a page shows is decided by who asks
/// for it.
public final class Cursors {

    private static final String VERSION = "1";

    private Cursors() {}

    /// Writes one.
    ///
    /// @param parts none of which holds a `|`
    public static String encode(String... parts) {
        String plain = VERSION + '|' + String.join("|", parts);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// The parts of a cursor that a client sent back.
    ///
    /// @throws IllegalArgumentException when it has another number of them, or was never given out
    public static List<String> decode(String cursor, int parts) {
        return decode(cursor, parts, parts);
    }

    /// The same where the last parts may be missing.
    public static List<String> decode(String cursor, int atLeast, int atMost) {
        String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        List<String> all = List.of(plain.split("\\|", -1));
        if (all.size() <= atLeast || all.size() > atMost + 1 || !all.getFirst().equals(VERSION)) {
            throw new IllegalArgumentException("Another form");
        }
        return all.subList(1, all.size());
    }

    /// What to say of a cursor that is none.
    public static IllegalArgumentException refused(IllegalArgumentException reason) {
        return new IllegalArgumentException("Is not a cursor of this list; take one from next_page_url.", reason);
    }
}
