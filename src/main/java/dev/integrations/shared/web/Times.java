package dev.integrations.shared.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times on the wire: RFC 3339 with a numeric offset, to the millisecond.
public final class Times {

    /// What a time must be, as the end of a sentence for whoever sent another one.
    static final String RULE =
            "an RFC 3339 time with an offset, such as 2027-01-31T12:00:00+00:00, before the year 10000.";

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Times() {}

    /// Reads a time, to the millisecond.
    ///
    /// @throws IllegalArgumentException whose message says what would be right
    public static Instant parse(String given) {
        try {
            Instant time = OffsetDateTime.parse(given).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (!time.isAfter(LATEST) && RFC_3339.matcher(given).matches()) {
                return time;
            }
        } catch (DateTimeException unreadable) {
            // Said below.
        }
        throw new IllegalArgumentException("Must be " + RULE);
    }

    /// The same of a query parameter, in which a plus sign that was not encoded arrives as a space.
    public static Instant parseParameter(String given) {
        return parse(given.replace(' ', '+'));
    }

    public static String rfc3339(Instant time) {
        return FORM.format(time.atOffset(ZoneOffset.UTC));
    }

    /// The same of a time that may be unset.
    public static @Nullable String rfc3339OrNull(@Nullable Instant time) {
        return time == null ? null : rfc3339(time);
    }
}
