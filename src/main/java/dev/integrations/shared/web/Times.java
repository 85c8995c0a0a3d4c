package dev.integrations.shared.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Times on the wire: RFC 3339 with a numeric offset, to the millisecond.
public final class Times {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    private Times() {}

    public static String rfc3339(Instant time) {
        return FORM.format(time.atOffset(ZoneOffset.UTC));
    }

    /// The same of a time that may be unset.
    public static @Nullable String rfc3339OrNull(@Nullable Instant time) {
        return time == null ? null : rfc3339(time);
    }
}
